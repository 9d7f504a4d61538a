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
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessTokensTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final UUID SESSION = UUID.randomUUID();
    private static final UserView USER =
            new UserView(UUID.randomUUID(), "kim@example.com", "김철수", null, Role.USER, Provider.LOCAL);
    private static final UserView ADMIN =
            new UserView(UUID.randomUUID(), "lee@example.com", "이영희", null, Role.ADMIN, Provider.LOCAL);

    @TempDir
    private Path folder;

    private RSAKey key;
    private AccessTokens tokens;

    @BeforeEach
    void makeKey() throws Exception {
        key = TestKeys.put(folder, "1.pem", NOON.minus(HOUR));
        tokens = in(folder, HOUR);
    }

    static AccessTokens in(Path folder, Duration lifetime) {
        var tokens = new AccessTokens();
        tokens.keys = TestKeys.in(folder, Duration.ZERO);
        tokens.issuer = "tiketi";
        tokens.audience = "tiketi";
        tokens.lifetime = lifetime;
        return tokens;
    }

    @Test
    void theClaimsAreThoseOfTheContract() throws Exception {
        var token = SignedJWT.parse(tokens.issue(USER, SESSION, NOON));
        var claims = token.getJWTClaimsSet();

        assertThat(token.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.RS256);
        assertThat(token.getHeader().getKeyID()).isEqualTo(key.getKeyID());
        assertThat(token.getHeader().getType().getType()).isEqualTo("at+jwt");
        assertThat(claims.getSubject()).isEqualTo(USER.id().toString());
        assertThat(claims.getStringClaim("userId")).isEqualTo(USER.id().toString());
        assertThat(claims.getStringClaim("email")).isEqualTo("kim@example.com");
        assertThat(claims.getStringClaim("upn")).isEqualTo("kim@example.com");
        assertThat(claims.getStringClaim("role")).isEqualTo("user");
        assertThat(claims.getStringListClaim("groups")).containsExactly("user");
        assertThat(claims.getStringClaim("sid")).isEqualTo(SESSION.toString());
        assertThat(claims.getIssuer()).isEqualTo("tiketi");
        assertThat(claims.getAudience()).containsExactly("tiketi");
        assertThat(claims.getIssueTime()).isEqualTo(Date.from(NOON));
        assertThat(claims.getExpirationTime()).isEqualTo(Date.from(NOON.plus(HOUR)));
        assertThat(claims.getJWTID()).isNotBlank();
    }

    @Test
    void administratorsAreUsersToo() throws Exception {
        var claims = SignedJWT.parse(tokens.issue(ADMIN, SESSION, NOON)).getJWTClaimsSet();

        assertThat(claims.getStringListClaim("groups")).containsExactly("user", "admin");
        assertThat(claims.getStringClaim("role")).isEqualTo("admin");
    }

    @Test
    void noTwoTokensAreTheSame() throws Exception {
        assertThat(SignedJWT.parse(tokens.issue(USER, SESSION, NOON))
                        .getJWTClaimsSet()
                        .getJWTID())
                .isNotEqualTo(SignedJWT.parse(tokens.issue(USER, SESSION, NOON))
                        .getJWTClaimsSet()
                        .getJWTID());
    }

    @Test
    void whatWeMadeWeRead() {
        var read = tokens.read(tokens.issue(USER, SESSION, NOON), NOON).orElseThrow();

        assertThat(read.user()).isEqualTo(USER.id());
        assertThat(read.session()).isEqualTo(SESSION);
    }

    @Test
    void aTokenEndsWithTheSkewOfClocks() {
        var token = tokens.issue(USER, SESSION, NOON);

        assertThat(tokens.read(token, NOON.plus(HOUR).plusSeconds(9))).isPresent();
        assertThat(tokens.read(token, NOON.plus(HOUR).plusSeconds(11))).isEmpty();
        assertThat(tokens.read(token, NOON.minusSeconds(11))).isEmpty();
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
                .allSatisfy(token -> assertThat(tokens.read(token, NOON)).isEmpty());
    }

    @Test
    void anAccessTokenSaysThatItIsOne() {
        assertThat(AccessTokens.isAccessToken(tokens.issue(USER, SESSION, NOON)))
                .isTrue();
        var other = TestKeys.header(key).type(JOSEObjectType.JWT).build();
        assertThat(AccessTokens.isAccessToken(TestKeys.sign(key, other, new JWTClaimsSet.Builder().build())))
                .isFalse();
        assertThat(AccessTokens.isAccessToken("rubbish")).isFalse();
    }
}
