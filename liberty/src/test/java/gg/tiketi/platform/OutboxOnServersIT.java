package gg.tiketi.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gg.tiketi.servers.Form;
import gg.tiketi.servers.Place;
import gg.tiketi.servers.Server;
import gg.tiketi.servers.Stack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What of the outbox only a server shows: timers, threads, the end of its transactions, metrics; and its death. */
class OutboxOnServersIT {
    private static final Pattern APPLIED = Pattern.compile(" version \\S+, (\\d+) migrations applied");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void twoServersStartTogetherShareTheWorkAndOutliveEachOther() {
        var place = Stack.shared().emptyPlace();
        try (var one = Stack.shared().start(Form.TICKET, place, Map.of());
                var other = Stack.shared().start(Form.TICKET, place, Map.of())) {
            one.awaitReady();
            other.awaitReady();
            assertMigratedOnce(place, one, other);

            appendFacts(place, 20);
            awaitAllProcessed(place, 20);
            assertThat(place.query("select count(*) from platform_schema.outbox where relayed_at is null"))
                    .containsExactly("0");
            try (var redis = place.redis()) {
                assertThat(redis.xlen("domain-events")).isGreaterThanOrEqualTo(20);
            }
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(one.http().get("/metrics").body())
                            .contains(
                                    "outbox_pending",
                                    "outbox_lag_seconds",
                                    "outbox_parked",
                                    "outbox_relayed_total",
                                    "redis_command_seconds"));

            one.kill();
            appendFacts(place, 20);
            try (var redis = place.redis()) {
                redis.flushDB();
            }
            appendFacts(place, 20);
            awaitAllProcessed(place, 60);
            assertThat(place.query("select last_error from platform_schema.failed_events"))
                    .isEmpty();

            // What the consumer needs is out of reach for a while.
            place.query("revoke select on ticket_schema.catalogue_version from tiketi_ticket");
            appendFacts(place, 1);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(place.query("select last_error from platform_schema.failed_events"))
                            .singleElement()
                            .asString()
                            .contains("permission denied"));
            place.query("grant select on ticket_schema.catalogue_version to tiketi_ticket");
            awaitAllProcessed(place, 61);
        }
    }

    /** Without timers only the nudge after the commit is left. */
    @Test
    void aCommitIsRelayedAtOnce() {
        var place = Stack.shared().emptyPlace();
        try (var server = Stack.shared().start(Form.AUTH, place, Map.of("TIMERS_ENABLED", "false"))) {
            server.awaitReady();
            var answer = server.http()
                    .post(
                            "/api/auth/register",
                            Map.of("email", "minji@example.com", "password", "Kx7-violet-harbour", "name", "김민지"));
            assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(
                                    place.query("select type from platform_schema.outbox where relayed_at is not null"))
                            .containsExactly("user.registered"));
        }
    }

    private static void assertMigratedOnce(Place place, Server one, Server other) {
        var all = 0;
        for (var schema : List.of("platform", "auth", "ticket", "payment", "stats")) {
            var history = schema + "_schema.flyway_history";
            var versions = place.query("select version from " + history + " where version is not null");
            assertThat(versions).as(schema).isNotEmpty().doesNotHaveDuplicates();
            assertThat(place.query("select script from " + history + " where not success"))
                    .isEmpty();
            all += versions.size();
        }
        assertThat(applied(one) + applied(other))
                .as("each migration was applied by exactly one of the two")
                .isEqualTo(all);
    }

    private static int applied(Server server) {
        return APPLIED.matcher(server.log())
                .results()
                .mapToInt(found -> Integer.parseInt(found.group(1)))
                .sum();
    }

    private static void appendFacts(Place place, int count) {
        place.query("""
                insert into platform_schema.outbox (aggregate, aggregate_id, type, payload, correlation_id)
                select 'event', 'event-' || n % 3, 'event.changed', '{}', 'test'
                  from generate_series(1, ?) n
                """, count);
    }

    private static void awaitAllProcessed(Place place, int count) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(place.query(
                                "select count(*) from platform_schema.processed_events where consumer = 'catalogue'"))
                        .containsExactly(Integer.toString(count)));
    }
}
