package gg.tiketi.accounts;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import gg.tiketi.database.SteadyClock;
import gg.tiketi.shared.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Checks access tokens where the server does not do it: in a frame of a WebSocket, or in a body. Same keys, same rules. */
@ApplicationScoped
public class TokenCheck {
    private VerificationKeys keys;
    private String issuer;
    private String audience;
    private DenyList denyList;
    private SteadyClock clock;

    protected TokenCheck() {}

    @Inject
    TokenCheck(
            VerificationKeys keys,
            @ConfigProperty(name = "tiketi.accounts.issuer") String issuer,
            @ConfigProperty(name = "tiketi.accounts.audience") String audience,
            DenyList denyList,
            SteadyClock clock) {
        this.keys = keys;
        this.issuer = issuer;
        this.audience = audience;
        this.denyList = denyList;
        this.clock = clock;
    }

    /**
     * Whose token it is.
     *
     * @param expires when the token does
     */
    public record Bearer(UserId user, UUID session, Instant expires) {}

    /** Empty for a token that is not ours, out of date, or of a session that has ended. */
    public Optional<Bearer> check(String token) {
        return read(token, clock.now()).filter(this::stands);
    }

    /** Does not know of sessions that have ended. */
    Optional<Bearer> read(String token, Instant now) {
        try {
            var processor = new DefaultJWTProcessor<SecurityContext>();
            processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(AccessTokens.TYPE));
            processor.setJWSKeySelector(
                    new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, new ImmutableJWKSet<>(keys.keys())));
            processor.setJWTClaimsSetVerifier(new ClaimsInDate(issuer, audience, now));
            var claims = processor.process(token, null);
            return AccessTokens.session(claims.getStringClaim(AccessTokens.SESSION))
                    .map(session -> new Bearer(
                            new UserId(UUID.fromString(claims.getSubject())),
                            session,
                            claims.getExpirationTime().toInstant()));
        } catch (ParseException | BadJOSEException | JOSEException notOurs) {
            return Optional.empty();
        }
    }

    /** Whether the session goes on. */
    public boolean stands(Bearer bearer) {
        return denyList.stands(bearer.session());
    }
}
