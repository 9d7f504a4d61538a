package gg.tiketi.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Figures over HTTP, everything on one server. What they ought to be is proved where they are counted. */
class StatsIT {
    static final List<String> PATHS = List.of(
            "overview",
            "daily",
            "events",
            "payments",
            "revenue",
            "users",
            "hourly-traffic",
            "conversion",
            "cancellations",
            "realtime",
            "seat-preferences",
            "user-behavior",
            "performance",
            "rebuild");

    private final Server server = Stack.shared().tiketi();
    private final Http admin = server.http().as(server.adminToken());

    @Test
    void administratorsSeeAllOfThemAndMayTakeThemAway() {
        for (var path : PATHS) {
            assertThat(server.http().get("/api/stats/" + path).status())
                    .as(path)
                    .isEqualTo(401);
            assertThat(admin.get("/api/stats/" + path).status()).as(path).isEqualTo(200);
        }
        for (var path : PATHS.subList(0, PATHS.size() - 1)) {
            var file = admin.get("/api/stats/" + path + "?format=csv");
            assertThat(file.header("Content-Type")).as(path).contains("text/csv;charset=UTF-8");
            assertThat(file.header("Content-Disposition")).contains("attachment; filename=\"tiketi-" + path + ".csv\"");
        }
        var daily = admin.get("/api/stats/daily?from=2026-01-01&to=2026-01-03&format=csv")
                .body();
        assertThat(daily.lines()).hasSize(4);
        assertThat(daily.lines().findFirst().orElseThrow())
                .isEqualTo("\uFEFFdate,newUsers,pageViews,uniqueVisitors,reservations,ticketsReserved,paid,ticketsSold,"
                        + "ticketsReturned,cancelled,abandoned,expired,captured,refunds,refunded,fees,revenue");
        assertThat(daily).contains("\r\n2026-01-02,0,0,0,0,");
    }

    @Test
    void oneEventHasFiguresOfItsOwn() {
        var event = server.http().get("/api/events?limit=1").json().at("/events/0");
        var figures =
                admin.get("/api/stats/events/" + event.path("id").asText()).json();
        assertThat(figures.at("/event/title").asText())
                .isEqualTo(event.path("title").asText());
        assertThat(figures.path("daily")).hasSize(30);
        assertThat(figures.path("funnel")).hasSize(6);
        assertThat(admin.get("/api/stats/events/" + UUID.randomUUID()).code()).isEqualTo("NOT_FOUND");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/stats/daily?from=2026-02-02&to=2026-02-01, to",
        "/api/stats/overview?from=2024-01-01&to=2026-02-01, from",
        "/api/stats/revenue?from=yesterday, from",
        "/api/stats/realtime?format=pdf, format",
        "/api/stats/events?limit=0, limit",
        "/api/analytics/artist/IU/traffic?start=2026-02-02&end=2026-02-01, end",
    })
    void whatCannotBeAskedForIsNamed(String path, String field) {
        var answer = admin.get(path);
        assertThat(answer.code()).isEqualTo("VALIDATION_FAILED");
        assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo(field);
    }

    @Test
    void anybodyMayReportAPageViewButNothingElse() {
        var event = server.http()
                .get("/api/events?limit=1")
                .json()
                .at("/events/0/id")
                .asText();
        assertThat(track(Map.of("type", "view", "eventId", event, "path", "/events/x"))
                        .status())
                .isEqualTo(204);
        assertThat(track(Map.of("type", "view", "eventId", UUID.randomUUID(), "artist", "Nobody"))
                        .status())
                .isEqualTo(204);
        assertThat(track(Map.of("type", "purchase")).status()).isEqualTo(400);
        assertThat(track(Map.of()).code()).isEqualTo("VALIDATION_FAILED");
        assertThat(track(Map.of("type", "view", "artist", "x".repeat(101))).code())
                .isEqualTo("VALIDATION_FAILED");
        assertThat(track(Map.of("type", "view", "email", "me@example.com")).code())
                .isEqualTo("UNKNOWN_FIELD");
        assertThat(server.http().get("/api/analytics/dashboard").status()).isEqualTo(401);
        for (var path : List.of(
                "revenue/daily", "revenue/monthly", "dashboard", "artist/%EC%95%84%EC%9D%B4%EC%9C%A0/traffic")) {
            assertThat(admin.get("/api/analytics/" + path).status()).as(path).isEqualTo(200);
        }
        assertThat(admin.get("/api/analytics/revenue/monthly").json().path("revenue"))
                .hasSize(12);
        assertThat(admin.get("/api/stats/realtime")
                        .json()
                        .at("/traffic/counting")
                        .asBoolean())
                .isTrue();
        assertThat(admin.get("/api/admin/dashboard/stats")
                        .json()
                        .at("/stats/totalEvents")
                        .asLong())
                .isPositive();
    }

    @Test
    void countingAnewIsRecorded() {
        var begun = admin.post("/api/stats/rebuild", "");
        assertThat(begun.status()).isEqualTo(200);
        var id = begun.json().at("/rebuild/id").asText();
        assertThat(server.place()
                        .query("select action from platform_schema.audit_log where target = 'stats:" + id + "'"))
                .contains("stats.rebuild");
    }

    private Answer track(Map<String, ?> view) {
        return server.http().post("/api/analytics/track", view);
    }
}
