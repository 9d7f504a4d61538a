package gg.tiketi.servers;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gg.tiketi.testing.S3Server;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each service alone on its own server, from the WAR that is also in the EAR, with the rights of its own database role. The four work
 * together as they do in a cluster: the auth server signs, the others fetch its public keys.
 */
class LoneServersIT {
    private static final Place PLACE = Stack.shared().emptyPlace();
    private static S3Server pictures;
    private static Server auth;
    private static Server ticket;
    private static Server payment;
    private static Server stats;

    @BeforeAll
    static void start(@TempDir Path folder) {
        pictures = new S3Server(folder).start();
        // First alone: the others fetch its keys when they start, and half a minute later again.
        auth = Stack.shared().start(Form.AUTH, PLACE, Map.of()).awaitReady();
        var keys = Map.of("JWT_JWKS_URL", auth.uri() + "/api/auth/.well-known/jwks.json");
        ticket = Stack.shared().start(Form.TICKET, PLACE, with(keys, pictures.environment()));
        payment = Stack.shared().start(Form.PAYMENT, PLACE, keys);
        stats = Stack.shared().start(Form.STATS, PLACE, with(keys, Map.of("ANALYTICS_ROLLUP_EVERY", "PT1S")));
        ticket.awaitReady();
        payment.awaitReady();
        stats.awaitReady();
    }

    @AfterAll
    static void stop() {
        // First: it is there even if no server has started, and would outlive this JVM.
        pictures.close();
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
    void ticketServerKeepsPicturesInItsBucket() throws IOException {
        var admin = ticket.http().as(auth.adminToken());
        var kept = upload(admin);
        assertThat(kept.status()).as(kept.body()).isEqualTo(201);
        var key = kept.json().path("key").asText();
        assertThat(pictures.keys()).containsExactly(key);
        var address = kept.json().path("url").asText();
        var shown = ticket.http().get(address);
        assertThat(shown.header("Content-Type")).hasValue("image/jpeg");
        assertThat(shown.header("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("immutable"));
        try (var stream = ticket.uri().resolve(address).toURL().openStream()) {
            var bytes = stream.readAllBytes();
            assertThat(bytes).isEqualTo(pictures.content(key));
            assertThat(ImageIO.read(new ByteArrayInputStream(bytes)).getHeight())
                    .isEqualTo(40);
        }
        var absent = "/api/images/" + "0".repeat(32) + ".jpg";
        assertThat(ticket.http().get(absent).status()).isEqualTo(404);

        pictures.close();
        try {
            for (var refused : List.of(upload(admin), ticket.http().get(absent))) {
                assertThat(refused.status()).as(refused.body()).isEqualTo(503);
                assertThat(refused.code()).isEqualTo("SERVICE_UNAVAILABLE");
                assertThat(refused.header("Retry-After")).isPresent();
            }
            assertThat(ticket.http().get(address).status()).as("shown before").isEqualTo(200);
            assertThat(ticket.http().get("/health/ready").status()).isEqualTo(200);
            assertThat(Metrics.of(ticket).sum("images_failed_total", "operation=\"keep\""))
                    .isPositive();
        } finally {
            pictures.start();
        }
        assertThat(ticket.http().get(absent).status()).isEqualTo(404);
        assertThat(upload(admin).status()).isEqualTo(201);
        assertThat(ticket.log())
                .contains("Bucket " + S3Server.BUCKET + " did not keep")
                .doesNotContain(S3Server.SECRET_KEY)
                .doesNotContain(S3Server.ACCESS_KEY);
    }

    private static Answer upload(Http admin) throws IOException {
        return new FormData().file("image", "포스터.png", ImagesIT.picture()).post(admin, "/api/image/upload");
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

    private static Map<String, String> with(Map<String, String> keys, Map<String, String> others) {
        var more = new HashMap<>(keys);
        more.putAll(others);
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
