package gg.tiketi.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gg.tiketi.accounts.Crowd;
import gg.tiketi.servers.Drafts;
import gg.tiketi.servers.Http;
import gg.tiketi.servers.Metrics;
import gg.tiketi.servers.Server;
import gg.tiketi.servers.Stack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A sale with a queue happens, and operations see all of it. docs/metrics.md describes what is read here. */
class SaleMetricsIT {
    private static final Duration MEASURED_WITHIN = Duration.ofSeconds(15);

    private final Server server = Stack.shared().tiketi();
    private final List<Crowd.Member> buyers =
            Crowd.of(2, server.place(), Stack.shared().keys());
    private final Http first = server.http().as(buyers.get(0).token());
    private final Http second = server.http().as(buyers.get(1).token());
    private final String event = created();
    private final String label = "event=\"" + event + "\"";

    @Test
    void aSaleIsSeenInAllItsFigures() {
        var before = Metrics.of(server);
        first.post("/api/queue/check/" + event, "");
        second.post("/api/queue/check/" + event, "");
        await().atMost(MEASURED_WITHIN).untilAsserted(() -> {
            assertThat(Metrics.of(server).sum("ticket_queue_depth", label)).isEqualTo(1);
            assertThat(Metrics.of(server).sum("ticket_queue_active", label)).isEqualTo(1);
        });

        try (var socket = Socket.to(server).send("{\"type\":\"join-event\",\"eventId\":\"" + event + "\"}")) {
            socket.await("room-info");
            assertThat(Metrics.of(server).sum("live_sockets")).isEqualTo(before.sum("live_sockets") + 1);
            assertThat(Metrics.of(server).sum("live_rooms")).isEqualTo(before.sum("live_rooms") + 1);
        }
        var type = server.place()
                .query("select id from ticket_schema.ticket_types where event_id = cast(? as uuid)", event)
                .get(0);
        var wish = Map.of("eventId", event, "items", List.of(Map.of("ticketTypeId", type, "quantity", 3)));
        assertThat(second.post("/api/reservations", wish).code()).isEqualTo("ADMISSION_REQUIRED");
        var held = first.post("/api/reservations", wish);
        assertThat(held.status()).as(held.body()).isEqualTo(201);
        var id = held.json().path("reservation").path("id").asText();
        assertThat(first.post("/api/reservations", wish).code()).isEqualTo("SEAT_LIMIT_EXCEEDED");
        availableIsWhatIsLeft();
        first.post("/api/reservations/" + id + "/cancel", "");
        first.post("/api/queue/leave/" + event, "");

        await().atMost(MEASURED_WITHIN).untilAsserted(() -> {
            var after = Metrics.of(server);
            assertThat(after.sum("ticket_queue_admitted_total"))
                    .isEqualTo(before.sum("ticket_queue_admitted_total") + 1);
            assertThat(after.sum("ticket_queue_wait_seconds_count"))
                    .isEqualTo(before.sum("ticket_queue_wait_seconds_count") + 1);
            assertThat(after.has("ticket_queue_wait_seconds_bucket", "le=\"600.0\""))
                    .as("people wait for minutes")
                    .isTrue();
            assertThat(after.has("ticket_queue_depth", label))
                    .as("no series of a queue that is gone")
                    .isFalse();
        });
        var after = Metrics.of(server);
        for (var outcome : List.of("held", "cancelled", "seat_limit_exceeded")) {
            var series = "outcome=\"" + outcome + "\"";
            assertThat(after.sum("ticket_reservations_total", series))
                    .as(outcome)
                    .isEqualTo(before.sum("ticket_reservations_total", series) + 1);
        }
        assertThat(after.has("ticket_oversold")).isTrue();
        assertThat(after.sum("ticket_oversold")).isZero();
        assertThat(after.has("outbox_lag_seconds")).isTrue();
        assertThat(after.sum("outbox_lag_seconds")).isLessThan(MEASURED_WITHIN.toSeconds());
        assertThat(after.sum("outbox_parked")).isZero();
        await().atMost(MEASURED_WITHIN)
                .untilAsserted(() -> assertThat(Metrics.of(server).sum("outbox_relayed_total"))
                        .isGreaterThanOrEqualTo(before.sum("outbox_relayed_total") + 2));
        availableIsWhatIsLeft();
    }

    /** Counted here from what visitors are shown: a server that measures what changed only would forget events nobody bought from. */
    private void availableIsWhatIsLeft() {
        await().atMost(MEASURED_WITHIN).untilAsserted(() -> {
            var left = 0;
            for (var status : List.of("on_sale", "sold_out")) {
                for (var shown : server.http()
                        .get("/api/events?limit=100&status=" + status)
                        .json()
                        .path("events")) {
                    left += shown.path("available_seats").asInt();
                }
            }
            assertThat(Metrics.of(server).sum("ticket_seats_available")).isEqualTo(left);
        });
    }

    private String created() {
        var draft = Drafts.onSale("Measured", Drafts.tickets(1_000, 10));
        draft.put("queueThreshold", 1);
        var answer = server.http().as(server.adminToken()).post("/api/admin/events", draft);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().path("event").path("id").asText();
    }
}
