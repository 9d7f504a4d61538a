package gg.tiketi.tickets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import gg.tiketi.shared.EventId;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TicketCodesTest {
    private static final String KEY = "a key of tickets with 32 letters";

    private final TicketCodes codes = new TicketCodes(KEY);
    private final UUID ticket = UUID.randomUUID();
    private final String code = codes.codeOf(ticket, new EventId(UUID.randomUUID()));

    @Test
    void aCodeNamesItsTicketAndIsTheSameEachTime() {
        var event = new EventId(UUID.randomUUID());
        assertThat(codes.ticketIn(code)).contains(ticket);
        assertThat(codes.codeOf(ticket, event))
                .isEqualTo(codes.codeOf(ticket, event))
                .isNotEqualTo(code);
    }

    /** More would need a finer QR code, with an error correction of 15 % 152 bytes fit into 49 × 49 dots. */
    @Test
    void aCodeIsShortEnoughForAScratchedScreen() {
        assertThat(code).hasSizeLessThanOrEqualTo(152);
    }

    @Test
    void anyOtherCharacterBreaksIt() {
        for (int i = 0; i < code.length(); i++) {
            // The last one of a part carries bits that no byte needs.
            var isLast = i == code.length() - 1 || code.charAt(i + 1) == '.';
            var other = code.charAt(i) == 'A' ? 'B' : 'A';
            var broken = code.substring(0, i) + other + code.substring(i + 1);
            if (!isLast && code.charAt(i) != '.') {
                assertThat(codes.ticketIn(broken)).as(broken).isEmpty();
            }
        }
    }

    @Test
    void aCodeOfAnotherKeyIsForged() {
        assertThat(new TicketCodes("another key of at least 32 letters").ticketIn(code))
                .isEmpty();
    }

    @Test
    void whatIsSignedWithOurKeyForAnotherPurposeIsNoTicket() throws JOSEException {
        var other = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .type(new JOSEObjectType("queue+jwt"))
                        .build(),
                new Payload(new byte[32]));
        other.sign(new MACSigner(KEY.getBytes(StandardCharsets.UTF_8)));
        assertThat(codes.ticketIn(other.serialize())).isEmpty();
        assertThat(new TicketCodes(KEY).ticketIn(code)).contains(ticket);
    }

    @Test
    void aShortKeyIsRefused() {
        assertThatThrownBy(() -> new TicketCodes("short")).hasMessageContaining("TICKET_CODE_KEY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"7K2M-9QXR-4T1V", "7k2m9qxr4tiv", " 7K2M 9QXR 4TLV ", "7K2M-9QXR-4T1V\n"})
    void aNumberIsReadAsPeopleType(String typed) {
        assertThat(Shown.of(typed, codes)).isEqualTo(new Shown(null, "7K2M9QXR4T1V", false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://example.com", "7K2M-9QXR-4T1", "7K2M-9QXR-4TUV", "", "..", "a.b"})
    void whatIsNoTicketIsUnknownAndNotForged(String shown) {
        assertThat(Shown.of(shown, codes)).isEqualTo(new Shown(null, null, false));
    }

    @Test
    void whatLooksLikeACodeAndIsNotSignedIsForged() {
        assertThat(Shown.of("a.b.c", codes)).isEqualTo(new Shown(null, null, true));
        assertThat(Shown.of(code, codes)).isEqualTo(new Shown(ticket, null, false));
    }
}
