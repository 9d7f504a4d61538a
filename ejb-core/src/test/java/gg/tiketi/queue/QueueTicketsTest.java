package gg.tiketi.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import gg.tiketi.shared.EventId;
import gg.tiketi.shared.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class QueueTicketsTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final QueueTickets tickets = new QueueTickets(QueueServer.KEY);
    private final UserId user = new UserId(UUID.randomUUID());
    private final EventId event = new EventId(UUID.randomUUID());
    private final String ticket = tickets.issue(user, event, 42, NOON);

    @Test
    void itNamesTheNumberOfItsUserAndEvent() {
        assertThat(tickets.numberIn(ticket, user, event, NOON)).contains(42L);
    }

    @Test
    void itIsWorthNothingToOthersAndForOtherEvents() {
        assertThat(tickets.numberIn(ticket, new UserId(UUID.randomUUID()), event, NOON))
                .isEmpty();
        assertThat(tickets.numberIn(ticket, user, new EventId(UUID.randomUUID()), NOON))
                .isEmpty();
    }

    @Test
    void itEndsAfterADay() {
        var end = NOON.plus(Duration.ofHours(24));
        assertThat(tickets.numberIn(ticket, user, event, end.minusSeconds(1))).contains(42L);
        assertThat(tickets.numberIn(ticket, user, event, end)).isEmpty();
    }

    @Test
    void anotherKeyDoesNotOpenIt() {
        var others = new QueueTickets("another-key-that-is-also-long-enough");
        assertThat(others.numberIn(ticket, user, event, NOON)).isEmpty();
    }

    @Test
    void whatIsNoTicketIsNone() throws JOSEException {
        var claims = new JWTClaimsSet.Builder()
                .audience("queue")
                .subject(user.toString())
                .claim("event", event.toString())
                .claim("seq", 1L)
                .expirationTime(Date.from(NOON.plusSeconds(60)))
                .build();
        // The same words as an access token's type, without a signature, or not a token at all.
        var accessToken = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .type(JOSEObjectType.JWT)
                        .build(),
                claims);
        accessToken.sign(new MACSigner(QueueServer.KEY));

        assertThat(tickets.numberIn(accessToken.serialize(), user, event, NOON)).isEmpty();
        assertThat(tickets.numberIn(new PlainJWT(claims).serialize(), user, event, NOON))
                .isEmpty();
        assertThat(tickets.numberIn("anything", user, event, NOON)).isEmpty();
        assertThat(tickets.numberIn(ticket.substring(0, ticket.length() - 4) + "AAAA", user, event, NOON))
                .isEmpty();
    }

    @Test
    void aShortKeyIsRefused() {
        assertThatThrownBy(() -> new QueueTickets("short"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("QUEUE_TICKET_KEY");
    }
}
