package gg.tiketi.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenCheckTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final UUID SESSION = UUID.randomUUID();
    private static final UserView USER =
            new UserView(UUID.randomUUID(), "kim@example.com", "김철수", null, Role.USER, Provider.LOCAL);

    @TempDir
    private Path folder;

    private RSAKey key;
    private AccessTokens tokens;
    private TokenCheck check;

    @BeforeEach
    void makeKey() throws Exception {
        key = TestKeys.put(folder, "1.pem", NOON.minus(HOUR));
        tokens = AccessTokensTest.in(folder, HOUR);
        var keys = new VerificationKeys(tokens.keys, folder.resolve("jwks.json").toString(), Optional.empty());
        keys.refresh();
        check = new TokenCheck(keys, "tiketi", "tiketi", null, null);
    }

    @Test
    void whatWeMadeWeRead() {
        var read = check.read(tokens.issue(USER, SESSION, NOON), NOON).orElseThrow();

        assertThat(read.user().value()).isEqualTo(USER.id());
        assertThat(read.session()).isEqualTo(SESSION);
        assertThat(read.expires()).isEqualTo(NOON.plus(HOUR));
    }

    @Test
    void aTokenEndsWithTheSkewOfClocks() {
        var token = tokens.issue(USER, SESSION, NOON);

        assertThat(check.read(token, NOON.plus(HOUR).plusSeconds(9))).isPresent();
        assertThat(check.read(token, NOON.plus(HOUR).plusSeconds(11))).isEmpty();
        assertThat(check.read(token, NOON.minusSeconds(11))).isEmpty();
    }

    @Test
    void whatWeDidNotMakeWeDoNotRead() throws Exception {
        var good = SignedJWT.parse(tokens.issue(USER, SESSION, NOON)).getJWTClaimsSet();
        var hmac = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .type(new JOSEObjectType("at+jwt"))
                        .build(),
                good);
        hmac.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
        var stranger = TestKeys.generate(2048);
        var header = TestKeys.header(key).build();

        var forged = List.of(
                "",
                "a.b.c",
                new PlainJWT(good).serialize(),
                hmac.serialize(),
                TestKeys.sign(stranger, header, good),
                TestKeys.sign(
                        stranger,
                        TestKeys.header(key).jwk(stranger.toPublicJWK()).build(),
                        good),
                TestKeys.sign(key, TestKeys.header(key).type(JOSEObjectType.JWT).build(), good),
                TestKeys.sign(
                        key,
                        TestKeys.header(key)
                                .type(new JOSEObjectType("queue+jwt"))
                                .build(),
                        good),
                TestKeys.sign(
                        key,
                        header,
                        new JWTClaimsSet.Builder(good).issuer("other").build()),
                TestKeys.sign(
                        key,
                        header,
                        new JWTClaimsSet.Builder(good).audience("other").build()),
                TestKeys.sign(
                        key,
                        header,
                        new JWTClaimsSet.Builder(good).expirationTime(null).build()),
                TestKeys.sign(
                        key,
                        header,
                        new JWTClaimsSet.Builder(good).claim("sid", null).build()),
                TestKeys.sign(
                        key,
                        header,
                        new JWTClaimsSet.Builder(good).claim("sid", "1").build()));

        assertThat(forged)
                .allSatisfy(token -> assertThat(check.read(token, NOON)).isEmpty());
    }
}
