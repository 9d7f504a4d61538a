package gg.tiketi.accounts;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes access tokens: RS256, with the claims of MicroProfile JWT and those the customer's clients read. */
@ApplicationScoped
class AccessTokens {
    /** The session a token belongs to: what is denied when it ends. */
    static final String SESSION = "sid";

    /** RFC 9068; no other kind of token we make says so. */
    static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");

    /** Every token of a key has the same header, and every request brings a token. */
    private static final LoadingCache<String, Boolean> HEADERS =
            Caffeine.newBuilder().maximumSize(100).build(AccessTokens::namesOurType);

    @Inject
    SigningKeys keys;

    @Inject
    @ConfigProperty(name = "tiketi.accounts.issuer")
    String issuer;

    @Inject
    @ConfigProperty(name = "tiketi.accounts.audience")
    String audience;

    @Inject
    @ConfigProperty(name = "tiketi.accounts.access-token-ttl")
    Duration lifetime;

    String issue(UserView user, UUID session, Instant now) {
        var key = keys.signer(now);
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(TYPE)
                .keyID(key.getKeyID())
                .build();
        var claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience(audience)
                .subject(user.id().toString())
                .claim("userId", user.id().toString())
                .claim("email", user.email())
                .claim("upn", user.email())
                .claim("role", user.role().toString())
                .claim("groups", user.role().groups())
                .claim(SESSION, session.toString())
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(lifetime)))
                .build();
        try {
            var token = new SignedJWT(header, claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("An access token cannot be signed", e);
        }
    }

    /** By its own words; the signature is checked elsewhere. */
    static boolean isAccessToken(String token) {
        var end = token.indexOf('.');
        return end > 0 && HEADERS.get(token.substring(0, end));
    }

    private static boolean namesOurType(String header) {
        try {
            return TYPE.equals(JWSHeader.parse(new Base64URL(header)).getType());
        } catch (ParseException notOurs) {
            return false;
        }
    }

    /** @param claim as the token has it, null if it has none */
    static Optional<UUID> session(String claim) {
        try {
            return Optional.ofNullable(claim).map(UUID::fromString);
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
