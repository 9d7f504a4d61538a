package gg.tiketi.accounts;

import static gg.tiketi.accounts.AccountServer.client;
import static gg.tiketi.accounts.LocalGoogle.person;

import gg.tiketi.testing.TestDatabase;
import gg.tiketi.testing.TestRedis;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Google as it stands in for itself, and people who come from there. */
abstract class GoogleCase {
    static final TestDatabase DATABASE = TestDatabase.migrated();
    static final TestRedis REDIS = TestRedis.own();
    static final Client BROWSER = client("192.0.2.1");

    @TempDir
    static Path keys;

    LocalGoogle google;
    AccountServer server;
    Instant now;

    @BeforeAll
    static void makeKey() throws Exception {
        TestKeys.put(keys, "1.pem", Instant.EPOCH);
    }

    @BeforeEach
    void start() throws Exception {
        google = new LocalGoogle();
        server = server();
        now = DATABASE.clock().now();
    }

    @AfterEach
    void stop() {
        google.close();
    }

    AccountServer server() {
        return new AccountServer(
                DATABASE, REDIS.gateway(), keys, AccountServer.Settings.DEFAULT.googleKeys(google.keys()));
    }

    GoogleSignIn.Challenge challenge() {
        return server.google.challenge().orElseThrow();
    }

    SignedIn enter(String subject, String email) {
        var challenge = challenge();
        return server.sessions.loginWithGoogle(
                google.sign(person(subject, email, challenge.nonce(), now)), challenge.secret(), BROWSER);
    }

    static String someSubject() {
        return UUID.randomUUID().toString();
    }

    static String gmail() {
        return AccountServer.someAddress().replace("example.com", "gmail.com");
    }
}
