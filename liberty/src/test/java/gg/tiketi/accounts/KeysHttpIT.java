package gg.tiketi.accounts;

import static gg.tiketi.accounts.AuthStack.email;
import static gg.tiketi.accounts.AuthStack.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import gg.tiketi.servers.Form;
import gg.tiketi.servers.Stack;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys that come and go while servers run, and keys that attackers bring. */
class KeysHttpIT {
    private static final AuthStack STACK = AuthStack.shared();
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void aNewKeyIsTakenUpByEveryServerWithoutARestart() throws Exception {
        var before = STACK.register();
        var oldKey = kid(token(before));

        STACK.addKey("2026-02.pem");

        await().atMost(Duration.ofSeconds(30))
                .until(() -> !kid(login(email(before))).equals(oldKey));
        var after = login(email(before));
        assertThat(STACK.auth.http().get("/api/auth/.well-known/jwks.json").body())
                .contains(oldKey, kid(after));
        // Where a new key signs at once, as here, servers need until their next look; in production it is published
        // first.
        await().atMost(Duration.ofSeconds(30)).until(() -> STACK.mine(after) == 200 && STACK.me(after) == 200);
        assertThat(STACK.mine(token(before))).as("the old key still verifies").isEqualTo(200);
        assertThat(STACK.me(token(before))).isEqualTo(200);
    }

    private static String login(String email) {
        return token(STACK.login(STACK.somewhere(), email, AuthStack.PASSWORD));
    }

    @Test
    void keysThatTokensBringAlongAreNotEvenLookedAt() throws Exception {
        var token = token(STACK.register());
        var evil = AuthStack.newKey();
        var visits = new AtomicInteger();
        var listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        listener.createContext("/", exchange -> {
            visits.incrementAndGet();
            var keys = ("{\"keys\":[" + jwk(evil) + "]}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        listener.start();
        try {
            var url = "http://localhost:" + listener.getAddress().getPort() + "/jwks.json";
            var headers = List.of(
                    "\"kid\":\"evil\",\"jwk\":" + jwk(evil),
                    "\"kid\":\"evil\",\"jku\":\"" + url + "\"",
                    "\"kid\":\"evil\",\"x5u\":\"" + url + "\"",
                    "\"kid\":\"" + url + "\"",
                    "\"kid\":\"" + kid(token) + "\"",
                    "\"kid\":\"../../../../etc/passwd\"",
                    "\"kid\":\"' or 1=1 --\"",
                    "\"kid\":\"\"",
                    "\"typ\":\"at+jwt\"");
            for (var header : headers) {
                var forged = sign(evil, "{\"alg\":\"RS256\"," + header + "}", token.split("[.]")[1]);
                assertThat(STACK.me(forged)).as(header).isEqualTo(401);
                assertThat(STACK.mine(forged)).as(header).isEqualTo(401);
            }
            assertThat(visits).hasValue(0);
        } finally {
            listener.stop(0);
        }
    }

    @Test
    void onlyAccessTokensOpenAResource() throws Exception {
        var key = STACK.addKey("2026-00-never-signs.pem");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> STACK.auth
                        .http()
                        .get("/api/auth/.well-known/jwks.json")
                        .body()
                        .contains(modulus(key)));
        var claims = token(STACK.register()).split("[.]")[1];
        var name =
                STACK.auth.http().get("/api/auth/.well-known/jwks.json").json().path("keys");
        var kid = IntStream.range(0, name.size())
                .mapToObj(name::get)
                .filter(jwk -> jwk.path("n").asText().equals(modulus(key)))
                .findFirst()
                .orElseThrow()
                .path("kid")
                .asText();
        var header = "{\"alg\":\"RS256\",\"kid\":\"" + kid + "\",\"typ\":\"%s\"}";

        await().atMost(Duration.ofSeconds(30))
                .until(() -> STACK.mine(sign(key, header.formatted("at+jwt"), claims)) == 200);
        assertThat(STACK.mine(sign(key, header.formatted("queue+jwt"), claims))).isEqualTo(401);
        assertThat(STACK.mine(sign(key, header.formatted("JWT"), claims))).isEqualTo(401);
        assertThat(STACK.mine(sign(key, header.formatted("at+jwt"), without(claims, "sid"))))
                .isEqualTo(401);
        assertThat(STACK.mine(sign(key, header.formatted("at+jwt"), without(claims, "exp"))))
                .isEqualTo(401);
        assertThat(STACK.mine(sign(key, header.formatted("at+jwt"), without(claims, "aud"))))
                .isEqualTo(401);
    }

    /** With keys fetched by the server itself, this stopped it for minutes: each made-up name was a fetch, one after the other. */
    @Test
    void aFloodOfMadeUpKeyNamesLeavesOthersUnharmed() throws Exception {
        var token = token(STACK.register());
        var evil = AuthStack.newKey();
        var forged = IntStream.range(0, 50)
                .mapToObj(i -> sign(evil, "{\"alg\":\"RS256\",\"kid\":\"made-up-" + i + "\"}", token.split("[.]")[1]))
                .toList();
        var over = new AtomicBoolean();
        var sent = new AtomicInteger();
        var attackers = Executors.newFixedThreadPool(32);
        try {
            for (int i = 0; i < 32; i++) {
                attackers.submit(() -> {
                    while (!over.get()) {
                        STACK.me(forged.get(sent.incrementAndGet() % forged.size()));
                    }
                });
            }
            await().until(() -> sent.get() > 200);

            var answers = new ArrayList<Integer>();
            for (int i = 0; i < 30; i++) {
                answers.add(STACK.me(token));
            }

            assertThat(answers).containsOnly(200);
        } finally {
            over.set(true);
            attackers.shutdown();
            assertThat(attackers.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void withoutAKeyTheAuthServerDoesNotStart(@TempDir Path empty) throws Exception {
        try (var server = Stack.shared().start(Form.AUTH, STACK.place, Map.of("JWT_KEYS_DIR", empty.toString()))) {
            await().atMost(Duration.ofMinutes(2)).until(() -> !server.isAlive());
            assertThat(server.log()).contains("Not started: JWT_KEYS_DIR: no *.pem");
        }
    }

    private static String kid(String token) throws IOException {
        return JSON.readTree(Base64.getUrlDecoder().decode(token.split("[.]")[0]))
                .path("kid")
                .asText();
    }

    private static String without(String claims, String name) throws IOException {
        var tree = (ObjectNode) JSON.readTree(Base64.getUrlDecoder().decode(claims));
        tree.remove(name);
        return encode(tree.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String sign(KeyPair key, String header, String claims) {
        try {
            var unsigned = encode(header.getBytes(StandardCharsets.UTF_8)) + "." + claims;
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key.getPrivate());
            signature.update(unsigned.getBytes(StandardCharsets.UTF_8));
            return unsigned + "." + encode(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String jwk(KeyPair key) {
        return "{\"kty\":\"RSA\",\"use\":\"sig\",\"alg\":\"RS256\",\"kid\":\"evil\",\"e\":\"AQAB\",\"n\":\""
                + modulus(key) + "\"}";
    }

    private static String modulus(KeyPair key) {
        var bytes = ((RSAPublicKey) key.getPublic()).getModulus().toByteArray();
        return encode(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
