package gg.tiketi.servers;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Each service alone on its own server, from the WAR that is also in the EAR, with the rights of its own database role. The four work
 * together as they do in a cluster: the auth server signs, the others fetch its public keys.
 */
class LoneServersIT {
    private static final Place PLACE = Stack.shared().emptyPlace();
    private static Server auth;
    private static Server ticket;
    private static Server payment;
    private static Server stats;

    @BeforeAll
    static void start() {
        // First alone: the others fetch its keys when they start, and half a minute later again.
        auth = Stack.shared().start(Form.AUTH, PLACE, Map.of()).awaitReady();
        var keys = Map.of("JWT_JWKS_URL", auth.uri() + "/api/auth/.well-known/jwks.json");
        ticket = Stack.shared().start(Form.TICKET, PLACE, keys);
        payment = Stack.shared().start(Form.PAYMENT, PLACE, keys);
        stats = Stack.shared().start(Form.STATS, PLACE, with(keys, "ANALYTICS_ROLLUP_EVERY", "PT1S"));
        ticket.awaitReady();
        payment.awaitReady();
        stats.awaitReady();
    }

    @AfterAll
    static void stop() {
        auth.close();
        ticket.close();
        payment.close();
        stats.close();
    }

    @Test
    void authServerRegistersAndSignsIn() {
        serves(auth, "/api/auth/me");
        var newcomer = Map.of("email", "lone@example.com", "password", "Quiet-lantern-42", "name", "Lone");
        assertThat(auth.http().post("/api/auth/register", newcomer).status()).isEqualTo(201);
        var me = auth.http()
                .as(auth.tokenOf("lone@example.com", "Quiet-lantern-42"))
                .get("/api/auth/me");
        assertThat(me.json().path("user").path("email").asText()).isEqualTo("lone@example.com");
    }

    @Test
    void ticketServerListsEventsAndKnowsTheAuthServersTokens() {
        serves(ticket, "/api/events/no-such-event");
        assertThat(ticket.http().get("/api/events").json().path("events").isArray())
                .isTrue();
        assertThat(ticket.http().get("/api/admin/audit").status()).isEqualTo(401);
        assertThat(ticket.http().as(auth.adminToken()).get("/api/admin/audit").status())
                .isEqualTo(200);
    }

    @Test
    void paymentServerServes() {
        serves(payment, "/api/payments/no-such-thing");
        assertThat(payment.http().get("/api/payments/methods").status()).isEqualTo(200);
    }

    @Test
    void statsServerServes() {
        serves(stats, "/api/stats/no-such-thing");
        assertThat(stats.http().get("/api/stats/users").status()).isEqualTo(401);
        assertThat(stats.http().as(auth.adminToken()).get("/api/stats/users").status())
                .isEqualTo(200);
    }

    @Test
    void whatHappensOnOtherServersIsCountedByTheStatsServer() {
        var admin = auth.adminToken();
        for (var path : StatsIT.PATHS) {
            assertThat(stats.http().as(admin).get("/api/stats/" + path).status())
                    .as(path)
                    .isEqualTo(200);
        }
        assertThat(ticket.http()
                        .post("/api/analytics/track", Map.of("type", "page"))
                        .status())
                .isEqualTo(204);
        await().atMost(30, SECONDS).untilAsserted(() -> {
            var seen = ticket.http().as(admin).get("/api/analytics/dashboard").json();
            assertThat(seen.at("/overview/stats/todayPageViews").asLong()).isEqualTo(1);
            // The first administrator, at least.
            assertThat(seen.at("/overview/stats/totalUsers").asLong()).isPositive();
        });
        assertThat(ticket.http().as(admin).get("/api/admin/dashboard/stats").status())
                .isEqualTo(200);
    }

    private static Map<String, String> with(Map<String, String> keys, String name, String value) {
        var more = new HashMap<>(keys);
        more.put(name, value);
        return more;
    }

    @Test
    void eachServerLogsInWithTheRightsOfItsServiceOnly() {
        assertThat(
                        PLACE.query(
                                "select distinct usename from pg_stat_activity where datname = current_database() and usename like '%server'"))
                .containsExactlyInAnyOrder("auth_server", "ticket_server", "payment_server", "stats_server");
        assertThat(PLACE.query("select has_table_privilege('ticket_server', 'auth_schema.users', 'select')"))
                .containsExactly("f");
    }

    /** What every server offers, and a problem document for what it does not. */
    private static void serves(Server server, String problem) {
        assertThat(server.http().get("/health").json().path("status").asText()).isEqualTo("UP");
        assertThat(server.http().get("/openapi").body()).contains("openapi:").contains("paths:");
        assertThat(server.http().get("/metrics").body()).contains("# TYPE");
        var answer = server.http().get(problem);
        assertThat(answer.status()).isGreaterThanOrEqualTo(400);
        assertThat(answer.header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    }
}
