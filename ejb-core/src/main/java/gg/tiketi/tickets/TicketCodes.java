package gg.tiketi.tickets;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import gg.tiketi.shared.EventId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Signed codes of tickets: a JWS whose payload are the 32 bytes of ticket and event, so that it fits into a QR code a cheap scanner reads
 * from a scratched screen. Type and key differ from those of every other token here: none passes for another.
 */
@ApplicationScoped
public class TicketCodes {
    private static final JWSHeader HEADER = new JWSHeader.Builder(JWSAlgorithm.HS256)
            .type(new JOSEObjectType("ticket"))
            .build();

    private static final int BYTES = 4 * Long.BYTES;

    private MACSigner signer;
    private MACVerifier verifier;

    protected TicketCodes() {}

    /** @param key shared by all ticket servers, 32 bytes or more */
    @Inject
    public TicketCodes(@ConfigProperty(name = "tiketi.tickets.code-key") String key) {
        try {
            var secret = key.getBytes(StandardCharsets.UTF_8);
            signer = new MACSigner(secret);
            verifier = new MACVerifier(secret);
        } catch (JOSEException e) {
            throw new IllegalArgumentException("TICKET_CODE_KEY must have 32 characters or more", e);
        }
    }

    /** 128 characters, the same ones each time. */
    String codeOf(UUID ticket, EventId event) {
        var named = ByteBuffer.allocate(BYTES)
                .putLong(ticket.getMostSignificantBits())
                .putLong(ticket.getLeastSignificantBits())
                .putLong(event.value().getMostSignificantBits())
                .putLong(event.value().getLeastSignificantBits());
        var code = new JWSObject(HEADER, new Payload(named.array()));
        try {
            code.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return code.serialize();
    }

    /** @return the ticket; empty if this is no code of ours */
    Optional<UUID> ticketIn(String code) {
        try {
            var signed = JWSObject.parse(code);
            if (!HEADER.getType().equals(signed.getHeader().getType())
                    || !HEADER.getAlgorithm().equals(signed.getHeader().getAlgorithm())
                    || !signed.verify(verifier)) {
                return Optional.empty();
            }
            var named = ByteBuffer.wrap(signed.getPayload().toBytes());
            return named.remaining() == BYTES
                    ? Optional.of(new UUID(named.getLong(), named.getLong()))
                    : Optional.empty();
        } catch (ParseException | JOSEException e) {
            return Optional.empty();
        }
    }
}
