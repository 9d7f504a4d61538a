package gg.tiketi.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Discovery as a client sees it. */
class EventsIT extends EventsCase {
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
                        "region",
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
                "/api/events?region=seoul&priceMin=10000&priceMax=200000",
                "/api/seats/layouts"
            })
    void unchangedAnswerIsNotSentAgain(String path) {
        // A sale may begin in between: then it is not unchanged.
        await().untilAsserted(() -> {
            var first = visitor.get(path);
            var tag = first.header("ETag").orElseThrow();

            var again = visitor.with("If-None-Match", tag).get(path);

            assertThat(tag).startsWith("\"");
            assertThat(again.status()).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(again.header("ETag")).contains(tag);
            assertThat(first.header("Cache-Control").orElseThrow()).contains("public", "max-age=0", "must-revalidate");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "status=open,                 status",
        "category=opera,              category",
        "region=mars,                 region",
        "priceMin=-1,                 priceMin",
        "priceMin=cheap,              priceMin",
        "priceMax=100000001,          priceMax",
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
    void calendarTakesAnEvent() {
        var path = "/api/events/"
                + created(draft("Calendar " + UUID.randomUUID(), 3_600))
                        .path("id")
                        .asText();

        var file = visitor.get(path + "/calendar");

        assertThat(file.status()).isEqualTo(200);
        assertThat(file.header("Content-Type")).contains("text/calendar;charset=UTF-8");
        assertThat(file.header("Content-Disposition")).contains("attachment; filename=\"TIKETI.ics\"");
        assertThat(file.body())
                .startsWith("BEGIN:VCALENDAR\r\n")
                .contains("SUMMARY:Calendar ", path.replace("/api", ""));
        assertThat(visitor.with("If-None-Match", file.header("ETag").orElseThrow())
                        .get(path + "/calendar")
                        .status())
                .isEqualTo(304);
        assertThat(visitor.get("/api/events/" + UUID.randomUUID() + "/calendar").code())
                .isEqualTo("NOT_FOUND");
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

    private static List<String> fields(JsonNode node) {
        var names = new java.util.ArrayList<String>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
