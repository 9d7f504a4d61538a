package gg.tiketi.queue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import gg.tiketi.shared.EventId;
import gg.tiketi.shared.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Signed places. A ticket names a user, an event and a number; it brings the place back should PostgreSQL have been restored to a
 * state from before the user came. Where a row knows the user, the row decides, so a ticket is worth nothing after leaving.
 * Type, audience and key differ from those of an access token: neither passes for the other.
 */
@ApplicationScoped
public class QueueTickets {
    private static final JOSEObjectType TYPE = new JOSEObjectType("queue+jwt");
    private static final String AUDIENCE = "queue";
    private static final String EVENT = "event";
    private static final String NUMBER = "seq";

    /** Each answer brings a new one, and nobody waits for longer without asking. */
    private static final Duration LASTS = Duration.ofHours(24);

    private MACSigner signer;
    private MACVerifier verifier;

    protected QueueTickets() {}

    /** @param key shared by all servers, 32 bytes or more */
    @Inject
    public QueueTickets(@ConfigProperty(name = "tiketi.queue.ticket-key") String key) {
        try {
            var secret = key.getBytes(StandardCharsets.UTF_8);
            signer = new MACSigner(secret);
            verifier = new MACVerifier(secret);
        } catch (JOSEException e) {
            throw new IllegalArgumentException("QUEUE_TICKET_KEY must have 32 characters or more", e);
        }
    }

    String issue(UserId user, EventId event, long number, Instant now) {
        var claims = new JWTClaimsSet.Builder()
                .audience(AUDIENCE)
                .subject(user.toString())
                .claim(EVENT, event.toString())
                .claim(NUMBER, number)
                .expirationTime(Date.from(now.plus(LASTS)))
                .build();
        var ticket = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).type(TYPE).build(), claims);
        try {
            ticket.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return ticket.serialize();
    }

    /** @return the number; empty if this is no ticket of ours for this user and event, or too old */
    Optional<Long> numberIn(String ticket, UserId user, EventId event, Instant now) {
        try {
            var signed = SignedJWT.parse(ticket);
            if (!TYPE.equals(signed.getHeader().getType())
                    || !JWSAlgorithm.HS256.equals(signed.getHeader().getAlgorithm())
                    || !signed.verify(verifier)) {
                return Optional.empty();
            }
            var claims = signed.getJWTClaimsSet();
            var isValid = claims.getAudience().equals(List.of(AUDIENCE))
                    && user.toString().equals(claims.getSubject())
                    && event.toString().equals(claims.getStringClaim(EVENT))
                    && claims.getExpirationTime() != null
                    && now.isBefore(claims.getExpirationTime().toInstant());
            return isValid ? Optional.ofNullable(claims.getLongClaim(NUMBER)) : Optional.empty();
        } catch (ParseException | JOSEException e) {
            return Optional.empty();
        }
    }
}
