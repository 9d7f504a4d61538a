package gg.tiketi.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import gg.tiketi.servers.Answer;
import gg.tiketi.servers.Form;
import gg.tiketi.servers.Http;
import gg.tiketi.servers.Place;
import gg.tiketi.servers.Server;
import gg.tiketi.servers.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The auth service, and a ticket service that has nothing of its keys but their public address. One for all tests of this package. */
final class AuthStack {
    static final String PASSWORD = "secret-Canary-123";
    static final String SERVICE_TOKEN = "a-secret-that-services-of-the-test-share";

    private static final AuthStack SHARED = new AuthStack();
    private static final AtomicInteger PEOPLE = new AtomicInteger();

    final Google google = new Google();
    final Path keys;
    final Place place;
    final Server auth;
    final Server tickets;

    static AuthStack shared() {
        return SHARED;
    }

    private AuthStack() {
        try {
            keys = Files.createTempDirectory("keys");
            addKey("2026-01.pem");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        place = Stack.shared().emptyPlace();
        auth = Stack.shared()
                .start(
                        Form.AUTH,
                        place,
                        Map.of(
                                "GOOGLE_CLIENT_ID",
                                Google.CLIENT_ID,
                                "GOOGLE_JWKS_URL",
                                google.keys(),
                                "JWT_KEYS_DIR",
                                keys.toString(),
                                "JWT_KEYS_REREAD",
                                "PT1S",
                                "JWT_KEYS_PUBLISH_FIRST",
                                "PT0S",
                                "SERVICE_TOKEN",
                                SERVICE_TOKEN,
                                // Each test is a source of its own.
                                "TRUSTED_PROXIES",
                                "127\\.0\\.0\\.1|::1|0:0:0:0:0:0:0:1",
                                "PUBLIC_ORIGIN",
                                "https://tickets.example.com"));
        auth.awaitReady();
        tickets = Stack.shared()
                .start(
                        Form.TICKET,
                        place,
                        Map.of(
                                "JWT_KEYS_DIR",
                                "/nowhere",
                                "JWT_JWKS_URL",
                                auth.uri() + "/api/auth/.well-known/jwks.json"));
        tickets.awaitReady();
    }

    KeyPair addKey(String name) {
        var key = newKey();
        try {
            var pem = "-----BEGIN PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder().encodeToString(key.getPrivate().getEncoded())
                    + "\n-----END PRIVATE KEY-----\n";
            var half = Files.writeString(keys.resolve("new"), pem);
            Files.move(half, keys.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return key;
    }

    static KeyPair newKey() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A browser somewhere else than all others. */
    Http somewhere() {
        var number = PEOPLE.incrementAndGet();
        return auth.http().with("X-Forwarded-For", "198.51." + number / 250 + "." + (1 + number % 250));
    }

    static String someAddress() {
        return "canary" + PEOPLE.incrementAndGet() + "@example.com";
    }

    Answer register(Http browser, String email) {
        return browser.post(
                "/api/auth/register",
                Map.of("email", email, "password", PASSWORD, "name", "김카나리", "phone", "010-8765-4321"));
    }

    Answer register() {
        return register(somewhere(), someAddress());
    }

    Answer login(Http browser, String email, String password) {
        return browser.post("/api/auth/login", Map.of("email", email, "password", password));
    }

    static String token(Answer signedIn) {
        return signedIn.json().path("token").asText();
    }

    static String email(Answer signedIn) {
        return signedIn.json().path("user").path("email").asText();
    }

    static String cookie(Answer answer, String name) {
        return answer.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith(name + "="))
                .map(cookie -> cookie.substring(name.length() + 1).split(";", 2)[0])
                .findFirst()
                .orElseThrow();
    }

    static String attributes(Answer answer, String name) {
        return answer.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith(name + "="))
                .map(cookie -> cookie.split(";", 2)[1])
                .findFirst()
                .orElseThrow();
    }

    /** As a page of ours does it. */
    static Http withCookies(Http browser, String refresh, String device) {
        var cookies = "tiketi_refresh=" + refresh + (device == null ? "" : "; tiketi_device=" + device);
        return browser.with("X-Requested-With", "tiketi").with("Cookie", cookies);
    }

    Answer refresh(String refresh, String device) {
        return withCookies(somewhere(), refresh, device).post("/api/auth/refresh", "");
    }

    int me(String token) {
        return auth.http().as(token).get("/api/auth/me").status();
    }

    /** Something of the ticket service that only users may have. */
    int mine(String token) {
        return tickets.http().as(token).get("/api/reservations/my").status();
    }

    static void refused(int status, String code, Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.header("Content-Type").orElseThrow()).startsWith("application/problem+json");
    }

    /** After whatever was tried on it. */
    void assertNothingPersonalIsInTheLogs() {
        var log = auth.log() + tickets.log();

        assertThat(log).contains("security: user ");
        // Tokens of ours begin like that.
        for (var canary : List.of("canary", "Canary", "카나리", "8765", "eyJ", "tiketi_refresh=", "another-456")) {
            assertThat(log).as(canary).doesNotContain(canary);
        }
    }
}
