package gg.tiketi.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gg.tiketi.testing.Patience;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The ticket service on a server of its own, beside the one with everything, on the same database and Redis. */
class TwoTicketServersIT {
    private static final int EVENTS = 12;

    private static Server everything;
    private static Server tickets;
    private static Http admin;

    @BeforeAll
    static void start() {
        everything = Stack.shared().tiketi();
        tickets = Stack.shared()
                .start(Form.TICKET, everything.place(), Map.of("SAMPLE_DATA", "on"))
                .awaitReady();
        admin = everything.http().as(everything.adminToken());
    }

    @AfterAll
    static void stop() {
        tickets.close();
    }

    @Test
    void changeOnOneServerIsInTheNextAnswerOfTheOther() {
        var draft = draft(UUID.randomUUID().toString(), Instant.now().plusSeconds(3_600));
        var id = created(draft);
        var path = "/api/events/" + id;
        var list = "/api/events?artist=" + draft.get("artistName");
        draft.remove("ticketTypes");
        for (int i = 0; i < 25; i++) {
            var tag = tickets.http().get(path).header("ETag").orElseThrow();
            var title = "Round " + i;
            draft.put("title", title);

            assertThat(admin.put("/api/admin/events/" + id, draft).status()).isEqualTo(200);

            var seen = tickets.http().with("If-None-Match", tag).get(path);
            assertThat(seen.status()).isEqualTo(200);
            assertThat(seen.json().path("event").path("title").asText()).isEqualTo(title);
            assertThat(tickets.http().get(list).body()).contains(title);
        }
        assertThat(tickets.http().get(path).header("ETag"))
                .as("what one server gave out holds on the other")
                .isEqualTo(everything.http().get(path).header("ETag"));
    }

    @Test
    void eachStatusIsChangedInTimeAndToldOnce() {
        var start = Instant.now().plusSeconds(5);
        var ids = new HashMap<String, Instant>();
        for (int i = 0; i < EVENTS; i++) {
            ids.put(created(draft(UUID.randomUUID().toString(), start)), start);
        }

        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> {
                    for (var id : ids.keySet()) {
                        assertThat(status(tickets, id)).isEqualTo("on_sale");
                        assertThat(status(everything, id)).isEqualTo("on_sale");
                    }
                });

        assertThat(Instant.now()).isBefore(start.plus(Patience.with(Duration.ofSeconds(2))));
        for (var id : ids.keySet()) {
            assertThat(everything
                            .place()
                            .query(
                                    "select payload ->> 'to' from platform_schema.outbox where aggregate_id = ? and type = 'event.status_changed'",
                                    id))
                    .containsExactly("on_sale");
        }
    }

    @Test
    void samplesAreThereOnce() {
        assertThat(
                        everything
                                .place()
                                .query(
                                        "select count(*) from ticket_schema.events where created_by = '00000000-0000-0000-0000-000000000000'"))
                .containsExactly("26");
    }

    private static String status(Server server, String id) {
        return server.http()
                .get("/api/events/" + id)
                .json()
                .path("event")
                .path("status")
                .asText();
    }

    private static String created(Map<String, ?> draft) {
        var answer = admin.post("/api/admin/events", draft);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().path("event").path("id").asText();
    }

    private static Map<String, Object> draft(String artist, Instant sale) {
        var draft = Drafts.event("Two servers", sale, Drafts.tickets(154_000, 100));
        draft.put("artistName", artist);
        return draft;
    }
}
