package gg.tiketi.tickets;

import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What somebody holds up at the door, or reads out.
 *
 * @param ticket named by a code of ours
 * @param number as typed in; null if it cannot be one
 * @param forged whether it looks like a code of ours and is none
 */
record Shown(UUID ticket, String number, boolean forged) {
    private static final Pattern CODE = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
    private static final Pattern NUMBER = Pattern.compile("[0-9A-HJKMNP-TV-Z]{12}");
    private static final Pattern GAPS = Pattern.compile("[\\s-]");

    static Shown of(String text, TicketCodes codes) {
        var trimmed = text.strip();
        if (CODE.matcher(trimmed).matches()) {
            var ticket = codes.ticketIn(trimmed);
            return new Shown(ticket.orElse(null), null, ticket.isEmpty());
        }
        // Crockford's alphabet forgives what is easily misread.
        var typed = GAPS.matcher(trimmed)
                .replaceAll("")
                .toUpperCase(Locale.ROOT)
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        return new Shown(null, NUMBER.matcher(typed).matches() ? typed : null, false);
    }
}
