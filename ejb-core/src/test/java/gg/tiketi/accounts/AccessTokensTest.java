package gg.tiketi.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
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
    void anAccessTokenSaysThatItIsOne() {
        assertThat(AccessTokens.isAccessToken(tokens.issue(USER, SESSION, NOON)))
                .isTrue();
        var other = TestKeys.header(key).type(JOSEObjectType.JWT).build();
        assertThat(AccessTokens.isAccessToken(TestKeys.sign(key, other, new JWTClaimsSet.Builder().build())))
                .isFalse();
        assertThat(AccessTokens.isAccessToken("rubbish")).isFalse();
    }
}
