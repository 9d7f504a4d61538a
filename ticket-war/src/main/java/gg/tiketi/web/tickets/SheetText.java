package gg.tiketi.web.tickets;

import gg.tiketi.reservations.SeatPlace;
import gg.tiketi.rest.Messages;
import gg.tiketi.tickets.TicketView;
import jakarta.ws.rs.core.HttpHeaders;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What is printed on a ticket, in the language of whoever asks. */
record SheetText(
        DateTimeFormatter moment,
        String when,
        String where,
        String place,
        String seat,
        String type,
        Map<String, String> flags,
        String price,
        String won,
        String reservation,
        String number,
        String page,
        List<String> notes) {
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

    static SheetText in(HttpHeaders headers) {
        var language = Locale.forLanguageTag(Messages.of("sheet-language", headers));
        return new SheetText(
                DateTimeFormatter.ofPattern(Messages.of("sheet-moment", headers), language)
                        .withZone(SEOUL),
                Messages.of("sheet-when", headers),
                Messages.of("sheet-where", headers),
                Messages.of("sheet-place", headers),
                Messages.of("sheet-seat", headers),
                Messages.of("sheet-type", headers),
                Map.of(
                        "wheelchair", Messages.of("sheet-wheelchair", headers),
                        "companion", Messages.of("sheet-companion", headers),
                        "restrictedView", Messages.of("sheet-restrictedView", headers)),
                Messages.of("sheet-price", headers),
                Messages.of("sheet-won", headers),
                Messages.of("sheet-reservation", headers),
                Messages.of("sheet-number", headers),
                Messages.of("sheet-page", headers),
                List.of(
                        Messages.of("sheet-note-once", headers),
                        Messages.of("sheet-note-secret", headers),
                        Messages.of("sheet-note-cancelled", headers)));
    }

    String moment(Instant instant) {
        return moment.format(instant);
    }

    /** What the place is: who has bought by quantity has no seat. */
    String placeName(TicketView ticket) {
        return ticket.seatId() == null ? type : place;
    }

    /** The seat, or the type of ticket. */
    String place(TicketView ticket) {
        return SeatPlace.name(seat, ticket.place(), ticket.label());
    }

    /** What there is to know about the seat; empty about most. */
    String special(TicketView ticket) {
        return ticket.flags().stream().map(flags::get).collect(Collectors.joining(" · "));
    }

    String won(int amount) {
        return won.formatted(NumberFormat.getIntegerInstance(Locale.KOREA).format(amount));
    }

    String page(int number, int of) {
        return page.formatted(number, of);
    }
}
