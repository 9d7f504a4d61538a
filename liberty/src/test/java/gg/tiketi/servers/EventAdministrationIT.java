package gg.tiketi.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gg.tiketi.testing.Patience;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The administration of events as a client sees it. */
class EventAdministrationIT extends EventsCase {
    private static final Duration PROMISED = Duration.ofSeconds(2);

    /** How long a short sale is on. */
    private static final Duration LASTS = Duration.ofSeconds(4);

    @Test
    void adminChangesAreSeenAtOnceAndAudited() {
        var title = "Changed " + UUID.randomUUID();
        var event = created(draft(title, 3_600));
        var id = event.path("id").asText();
        var path = "/api/events/" + id;
        var tag = visitor.get(path).header("ETag").orElseThrow();

        var body = new HashMap<>(draft(title + " b", 3_600));
        body.remove("ticketTypes");
        body.put("version", event.path("version").asInt());
        var changed = admin.put("/api/admin/events/" + id, body);

        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.json().path("message").asText()).isNotBlank();
        var after = visitor.with("If-None-Match", tag).get(path);
        assertThat(after.status()).isEqualTo(200);
        assertThat(after.json().path("event").path("title").asText()).isEqualTo(title + " b");

        assertThat(admin.put("/api/admin/events/" + id, body).code()).isEqualTo("CONFLICT");
        assertThat(admin.get("/api/admin/audit?limit=100").json().path("entries"))
                .anySatisfy(entry -> {
                    assertThat(entry.path("target").asText()).isEqualTo("event:" + id);
                    assertThat(entry.path("action").asText()).isEqualTo("event.changed");
                    assertThat(entry.path("detail").path("title").path("to").asText())
                            .isEqualTo(title + " b");
                });
    }

    @Test
    void ticketTypesAreOfferedChangedAndCounted() {
        var id = created(draft("Types " + UUID.randomUUID(), 3_600)).path("id").asText();

        var added = admin.post(
                "/api/admin/events/" + id + "/tickets", Map.of("name", "S석", "price", 50_000, "totalQuantity", 7));
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        var type = added.json().path("ticketType").path("id").asText();
        var changed =
                admin.put("/api/admin/tickets/" + type, Map.of("name", "S석", "price", 40_000, "totalQuantity", 9));
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);

        assertThat(visitor.get("/api/tickets/availability/" + type)
                        .json()
                        .path("availableQuantity")
                        .asInt())
                .isEqualTo(9);
        assertThat(visitor.get("/api/tickets/event/" + id)
                        .json()
                        .path("ticketTypes")
                        .findValuesAsText("name"))
                .containsExactly("R석", "S석");
        assertThat(visitor.get("/api/events/" + id)
                        .json()
                        .path("event")
                        .path("min_price")
                        .asInt())
                .isEqualTo(40_000);
    }

    @Test
    void layoutsAreDrawnUsedAndDeleted() {
        var name = "Layout " + UUID.randomUUID();
        var config = Map.of(
                "sections",
                List.of(Map.of("name", "R석", "rows", 10, "seatsPerRow", 12, "price", 90_000, "startRow", 1)));

        var created = admin.post("/api/admin/seat-layouts", Map.of("name", name, "layoutConfig", config));
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        var layout = created.json().path("layout");
        assertThat(layout.path("total_seats").asInt()).isEqualTo(120);
        assertThat(layout.path("layout_config")
                        .path("sections")
                        .path(0)
                        .path("seatsPerRow")
                        .asInt())
                .isEqualTo(12);
        assertThat(visitor.get("/api/seats/layouts").body()).contains(name);

        assertThat(admin.delete("/api/admin/seat-layouts/" + layout.path("id").asText())
                        .status())
                .isEqualTo(200);
        assertThat(visitor.get("/api/seats/layouts").body()).doesNotContain(name);

        var wrong = admin.post(
                "/api/admin/seat-layouts",
                Map.of(
                        "name",
                        name,
                        "layoutConfig",
                        Map.of("sections", List.of(Map.of("name", "R석", "rows", 201, "seatsPerRow", 0, "price", -1)))));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.json().path("errors").findValuesAsText("field"))
                .containsExactlyInAnyOrder(
                        "layoutConfig.sections[0].rows",
                        "layoutConfig.sections[0].seatsPerRow",
                        "layoutConfig.sections[0].price");
    }

    @Test
    void onlyAdminsChangeAnything() {
        var body = draft("Forbidden", 3_600);
        assertThat(visitor.post("/api/admin/events", body).status()).isEqualTo(401);

        var email = UUID.randomUUID() + "@example.com";
        var user = visitor.post(
                "/api/auth/register", Map.of("email", email, "password", "Violet-harbour-77", "name", "Buyer"));
        var buyer = visitor.as(user.json().path("token").asText());
        assertThat(buyer.post("/api/admin/events", body).code()).isEqualTo("FORBIDDEN");
        assertThat(buyer.get("/api/admin/audit").code()).isEqualTo("FORBIDDEN");
    }

    @Test
    void saleOpensAndClosesWithinTwoSecondsOfItsInstant() {
        var start = Instant.now().plusSeconds(4);
        var body = new HashMap<>(draft("Timed " + UUID.randomUUID(), 0));
        body.put("saleStartDate", start.toString());
        body.put("saleEndDate", start.plus(LASTS).toString());
        body.put("eventDate", start.plusSeconds(3_600).toString());
        var path = "/api/events/" + created(body).path("id").asText();
        assertThat(status(path)).isEqualTo("upcoming");

        await().pollInterval(Duration.ofMillis(50))
                .atMost(Duration.ofSeconds(15))
                .until(() -> status(path), "on_sale"::equals);
        assertThat(Instant.now()).isBetween(start, start.plus(Patience.with(PROMISED)));
        await().pollInterval(Duration.ofMillis(50))
                .atMost(Duration.ofSeconds(15))
                .until(() -> status(path), "ended"::equals);
        var end = start.plus(LASTS);
        assertThat(Instant.now()).isBetween(end, end.plus(Patience.with(PROMISED)));
    }

    @Test
    void cancelledEventIsSoAtOnce() {
        var id = created(draft("Off " + UUID.randomUUID(), 3_600)).path("id").asText();

        assertThat(admin.post("/api/admin/events/" + id + "/cancel", "").status())
                .isEqualTo(200);
        assertThat(status("/api/events/" + id)).isEqualTo("cancelled");
        assertThat(admin.delete("/api/admin/events/" + id).status()).isEqualTo(200);
        assertThat(visitor.get("/api/events/" + id).status()).isEqualTo(404);
    }

    private static String status(String path) {
        return visitor.get(path).json().path("event").path("status").asText();
    }
}
