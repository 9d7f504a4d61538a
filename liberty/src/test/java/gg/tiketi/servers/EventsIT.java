package gg.tiketi.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Discovery and its administration as a client sees them, on the whole application with its samples. */
class EventsIT {
    private static Server server;
    private static Http visitor;
    private static Http admin;

    @BeforeAll
    static void start() {
        server = Stack.shared().tiketi();
        visitor = server.http();
        admin = visitor.as(server.adminToken());
    }

    @Test
    void visitorFindsBtsByItsKoreanNameAndOpensIt() {
        var list = visitor.get("/api/events?q=" + encoded("방탄소년단"));

        assertThat(list.status()).isEqualTo(200);
        var event = list.json().path("events").path(0);
        assertThat(event.path("title").asText()).startsWith("BTS WORLD TOUR");
        assertThat(fields(event))
                .containsExactlyInAnyOrder(
                        "id",
                        "title",
                        "artist_name",
                        "category",
                        "venue",
                        "address",
                        "event_date",
                        "sale_start_date",
                        "sale_end_date",
                        "status",
                        "poster_url",
                        "min_price",
                        "max_price",
                        "seat_layout_id",
                        "available_seats",
                        "total_seats");
        assertThat(list.json().path("pagination").path("page").asInt()).isEqualTo(1);
        assertThat(list.json().path("total").asInt()).isPositive();

        var detail = visitor.get("/api/events/" + event.path("id").asText());
        assertThat(detail.json().path("event").path("description").asText()).isNotBlank();
        assertThat(detail.json().path("ticketTypes").isArray()).isTrue();
    }

    @Test
    void posterIsAHarmlessPictureForEver() {
        var poster = visitor.get(visitor.get("/api/events?limit=1")
                .json()
                .path("events")
                .path(0)
                .path("poster_url")
                .asText());

        assertThat(poster.status()).isEqualTo(200);
        assertThat(poster.header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("image/svg+xml"));
        assertThat(poster.header("Cache-Control").orElseThrow()).contains("immutable");
        assertThat(poster.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(poster.headers().allValues("Content-Security-Policy"))
                .anyMatch(policy -> policy.contains("sandbox"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing.svg", "..%2f..%2fserver.xml", "%2e%2e", "0123456789abcdef0123456789abcdef.svg"})
    void pictureThatIsNoneIsNotFound(String key) {
        assertThat(visitor.get("/api/images/" + key).status()).isIn(400, 404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/events",
                "/api/events?status=on_sale,upcoming&sort=-event_date&limit=5",
                "/api/seats/layouts"
            })
    void unchangedAnswerIsNotSentAgain(String path) {
        var first = visitor.get(path);
        var tag = first.header("ETag").orElseThrow();

        var again = visitor.with("If-None-Match", tag).get(path);

        assertThat(tag).startsWith("\"");
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.header("ETag")).contains(tag);
        assertThat(first.header("Cache-Control").orElseThrow()).contains("public", "max-age=0", "must-revalidate");
    }

    @ParameterizedTest
    @CsvSource({
        "status=open,                 status",
        "category=opera,              category",
        "sort=price,                  sort",
        "sort=id;drop table events,   sort",
        "from=tomorrow,               from",
        "to=2026-13-01,               to",
        "limit=0,                     limit",
        "limit=101,                   limit",
        "page=0,                      page",
        "offset=-1,                   offset",
        "page=999999999999,           page",
    })
    void wrongQueryIsRefusedByName(String query, String field) {
        var parts = query.split("=");
        var answer = visitor.get("/api/events?" + parts[0] + "=" + encoded(parts[1]));

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("VALIDATION_FAILED");
        assertThat(answer.json().path("errors").path(0).path("field").asText()).isEqualTo(field);
    }

    @Test
    void searchTextHasALimit() {
        assertThat(visitor.get("/api/events?q=" + encoded("가".repeat(100))).status())
                .isEqualTo(200);

        var tooLong = visitor.get("/api/events?q=" + "a".repeat(101));
        assertThat(tooLong.status()).isEqualTo(400);
        assertThat(tooLong.json().path("errors").path(0).path("field").asText()).isEqualTo("q");
        assertThat(visitor.get("/api/events?q=a%00b").status()).isEqualTo(400);
    }

    @Test
    void unknownEventAndMalformedIdAreToldApart() {
        assertThat(visitor.get("/api/events/" + UUID.randomUUID()).code()).isEqualTo("NOT_FOUND");
        assertThat(visitor.get("/api/events/1").status()).isEqualTo(400);
    }

    @Test
    void daysAreSeoulsAndTheLastOneIsIncluded() {
        var id = created(draft("Days " + UUID.randomUUID(), 3_600)).path("id").asText();
        var event = visitor.get("/api/events/" + id).json().path("event");
        var day = Instant.parse(event.path("event_date").asText())
                .atZone(java.time.ZoneId.of("Asia/Seoul"))
                .toLocalDate();

        var path = "/api/events?artist=" + encoded(event.path("artist_name").asText());
        assertThat(visitor.get(path + "&from=" + day + "&to=" + day)
                        .json()
                        .path("total")
                        .asInt())
                .isOne();
        assertThat(visitor.get(path + "&from=" + day.plusDays(1))
                        .json()
                        .path("total")
                        .asInt())
                .isZero();
        assertThat(visitor.get(path + "&to=" + day.minusDays(1))
                        .json()
                        .path("total")
                        .asInt())
                .isZero();
    }

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
        body.put("saleEndDate", start.plusSeconds(4).toString());
        body.put("eventDate", start.plusSeconds(3_600).toString());
        var path = "/api/events/" + created(body).path("id").asText();
        assertThat(status(path)).isEqualTo("upcoming");

        await().pollInterval(Duration.ofMillis(50))
                .atMost(Duration.ofSeconds(15))
                .until(() -> status(path), "on_sale"::equals);
        assertThat(Instant.now()).isBetween(start, start.plusSeconds(2));
        await().pollInterval(Duration.ofMillis(50))
                .atMost(Duration.ofSeconds(15))
                .until(() -> status(path), "ended"::equals);
        assertThat(Instant.now()).isBetween(start.plusSeconds(4), start.plusSeconds(6));
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

    private static JsonNode created(Map<String, ?> draft) {
        var answer = admin.post("/api/admin/events", draft);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().path("event");
    }

    private static Map<String, Object> draft(String title, int secondsToSale) {
        var sale = Instant.now().plusSeconds(secondsToSale);
        return Map.of(
                "title",
                title,
                "category",
                "concert",
                "venue",
                "고척스카이돔",
                "artistName",
                title,
                "saleStartDate",
                sale.toString(),
                "saleEndDate",
                sale.plus(Duration.ofDays(8)).toString(),
                "eventDate",
                sale.plus(Duration.ofDays(9)).toString(),
                "ticketTypes",
                List.of(Map.of("name", "R석", "price", 154_000, "totalQuantity", 100)));
    }

    private static List<String> fields(JsonNode node) {
        var names = new java.util.ArrayList<String>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
