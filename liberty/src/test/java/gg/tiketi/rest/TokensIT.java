package gg.tiketi.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gg.tiketi.servers.Answer;
import gg.tiketi.servers.Server;
import gg.tiketi.servers.Stack;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server makes of access tokens that are not, or no longer, what they claim. Each is made from one that is accepted. */
class TokensIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String[] OPERATIONS = {"/api/auth/me", "/api/admin/audit", "/api/stats/users"};

    private final Server server = Stack.shared().tiketi();
    private final String token = server.adminToken();

    @Test
    void theOriginalIsAccepted() throws Exception {
        for (var operation : OPERATIONS) {
            assertThat(server.http().as(token).get(operation).status())
                    .as(operation)
                    .isEqualTo(200);
            assertThat(server.http().as(resigned(claims -> {})).get(operation).status())
                    .as(operation)
                    .isEqualTo(200);
        }
    }

    @Test
    void anExpiredTokenSaysSo() throws Exception {
        var expired = resigned(claims -> {
            claims.put("iat", Instant.now().minus(Duration.ofHours(1)).getEpochSecond());
            claims.put("exp", Instant.now().minusSeconds(31).getEpochSecond());
        });

        for (var operation : OPERATIONS) {
            var answer = server.http().as(expired).get(operation);
            assertThat(answer.status()).as(operation).isEqualTo(401);
            assertThat(answer.code()).isEqualTo("TOKEN_EXPIRED");
            assertThat(answer.header("WWW-Authenticate")).contains("Bearer realm=\"tiketi\", error=\"invalid_token\"");
        }
    }

    @Test
    void claimsOfAnotherWorldAreRefused() throws Exception {
        assertInvalid(resigned(claims -> claims.put("iss", "somebody else")));
        assertInvalid(resigned(claims -> claims.putArray("aud").add("another service")));
        assertInvalid(resigned(claims ->
                claims.put("iat", Instant.now().plus(Duration.ofMinutes(10)).getEpochSecond())));
    }

    @Test
    void aChangeUnderTheOldSignatureIsRefused() throws Exception {
        var parts = token.split("[.]");
        var claims = (ObjectNode) JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
        claims.put("sub", "00000000-0000-4000-8000-000000000000");

        assertInvalid(parts[0] + "." + encode(claims.toString()) + "." + parts[2]);
        assertInvalid(parts[0] + "." + parts[1] + ".");
        assertInvalid(parts[0] + "." + parts[1]);
    }

    @Test
    void noAlgorithmIsNoSignature() {
        var payload = token.split("[.]")[1];

        assertInvalid(encode("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + payload + ".");
    }

    @Test
    void thePublicKeyIsNoSharedSecret() throws Exception {
        var jwk = server.http().get("/api/auth/.well-known/jwks.json").json().at("/keys/0");
        var unsigned = encode("{\"alg\":\"HS256\",\"typ\":\"JWT\",\"kid\":\""
                        + jwk.path("kid").asText() + "\"}") + "." + token.split("[.]")[1];
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getUrlDecoder().decode(jwk.path("n").asText()), "HmacSHA256"));

        assertInvalid(unsigned + "." + encode(mac.doFinal(unsigned.getBytes(StandardCharsets.UTF_8))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "a.b.c", ".."})
    void rubbishIsRefused(String rubbish) {
        assertInvalid(rubbish);
    }

    @Test
    void anotherSchemeIsNoToken() {
        var basic =
                server.http().with("Authorization", "Basic YWRtaW46YWRtaW4=").get("/api/auth/me");

        assertInvalid(basic);
    }

    @Test
    void aTokenInTheAddressIsNone() {
        assertInvalid(server.http().get("/api/auth/me?access_token=" + token));
    }

    @Test
    void aUserIsNoAdministrator() throws Exception {
        var user = resigned(claims -> claims.putArray("groups").add("user"));
        var answer = server.http().as(user).get("/api/admin/audit");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("FORBIDDEN");
    }

    @Test
    void publicOperationsDoNotMindAnOldToken() throws Exception {
        var expired = resigned(
                claims -> claims.put("exp", Instant.now().minusSeconds(600).getEpochSecond()));

        assertThat(server.http().as(expired).get("/api/events").status()).isEqualTo(200);
    }

    private void assertInvalid(String bad) {
        for (var operation : OPERATIONS) {
            assertInvalid(server.http().as(bad).get(operation));
        }
    }

    private static void assertInvalid(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("TOKEN_INVALID");
        assertThat(answer.header("WWW-Authenticate")).isPresent();
    }

    /** The same with other claims, signed with the server's own key. */
    private String resigned(Consumer<ObjectNode> change) throws Exception {
        var parts = token.split("[.]");
        var claims = (ObjectNode) JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
        change.accept(claims);
        var unsigned = parts[0] + "." + encode(claims.toString());
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(signingKey());
        signature.update(unsigned.getBytes(StandardCharsets.UTF_8));
        return unsigned + "." + encode(signature.sign());
    }

    private static PrivateKey signingKey() throws GeneralSecurityException, java.io.IOException {
        try (var keys = Files.list(Stack.shared().keys())) {
            var pem = Files.readString(keys.filter(file -> file.toString().endsWith(".pem"))
                    .findFirst()
                    .orElseThrow());
            var der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
        }
    }

    private static String encode(String text) {
        return encode(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String encode(byte[] octets) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }
}
