package gg.tiketi.mail;

import gg.tiketi.accounts.Contact;
import gg.tiketi.accounts.Contacts;
import gg.tiketi.events.Events;
import gg.tiketi.payments.DepositAccounts;
import gg.tiketi.reservations.ReservationEnds;
import gg.tiketi.reservations.ReservationId;
import gg.tiketi.reservations.ReservationItem;
import gg.tiketi.reservations.ReservationView;
import gg.tiketi.reservations.Reservations;
import gg.tiketi.shared.EventId;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Finds what a mail has to say, and to whom, at the moment it is sent. */
@ApplicationScoped
class Letters {
    private Contacts contacts;
    private Reservations reservations;
    private ReservationEnds ends;
    private DepositAccounts deposits;
    private Events events;
    private String origin;

    protected Letters() {}

    @Inject
    Letters(
            Contacts contacts,
            Reservations reservations,
            ReservationEnds ends,
            DepositAccounts deposits,
            Events events,
            @ConfigProperty(name = "tiketi.public-origin") String origin) {
        this.contacts = contacts;
        this.reservations = reservations;
        this.ends = ends;
        this.deposits = deposits;
        this.events = events;
        this.origin = origin;
    }

    /** @throws Undeliverable if the account, the reservation, the event or the deposit is gone */
    Letter write(ClaimedMail mail) {
        var reader = contacts.find(new UserId(mail.userId()))
                .orElseThrow(() -> new Undeliverable("There is no such account any more"));
        var words = new Words(reader.language());
        return mail.kind().isAlert() ? ofEvent(mail, reader, words) : ofReservation(mail, reader, words);
    }

    private Letter ofEvent(ClaimedMail mail, Contact reader, Words words) {
        var id = UUID.fromString(mail.facts().path("eventId").asText());
        var event = events.find(new EventId(id))
                .orElseThrow(() -> new Undeliverable("There is no such event any more"))
                .event();
        var page = new LetterPage(
                words.of(mail.kind() + ".lead", event.title()),
                List.of(
                        words.line("event", event.title()),
                        words.line("when", words.moment(event.eventDate())),
                        words.line("venue", event.venue())),
                words.of(mail.kind() + ".note", event.title()),
                words.of("action.event", ""),
                origin + "/events/" + id);
        return letter(mail, reader, event.title(), words, page);
    }

    private Letter ofReservation(ClaimedMail mail, Contact reader, Words words) {
        var reservation = reservation(mail);
        var page = new LetterPage(
                words.of(mail.kind() + ".lead", reservation.eventTitle()),
                lines(mail, reservation, words),
                note(mail, reservation, words),
                words.of("action." + (mail.kind() == MailKind.CONFIRMED ? "ticket" : "reservation"), ""),
                origin + "/reservations/" + mail.reservationId());
        return letter(mail, reader, reservation.eventTitle(), words, page);
    }

    private static Letter letter(ClaimedMail mail, Contact reader, String eventTitle, Words words, LetterPage page) {
        return new Letter(
                reader.email(),
                reader.name(),
                reader.language().getLanguage(),
                words.of(mail.kind() + ".subject", eventTitle),
                words.text(page, reader.name()),
                words.html(page, reader.name()));
    }

    private ReservationView reservation(ClaimedMail mail) {
        try {
            return reservations.find(new UserId(mail.userId()), new ReservationId(mail.reservationId()));
        } catch (Refusal e) {
            throw new Undeliverable("There is no such reservation any more");
        }
    }

    private List<LetterPage.Line> lines(ClaimedMail mail, ReservationView reservation, Words words) {
        var lines = new ArrayList<LetterPage.Line>();
        lines.add(words.line("number", reservation.reservationNumber()));
        lines.add(words.line("event", reservation.eventTitle()));
        lines.add(words.line("when", words.moment(reservation.eventDate())));
        lines.add(words.line("venue", reservation.venue()));
        lines.add(words.line(
                "items",
                reservation.items().stream().map(item -> label(item, words)).collect(Collectors.joining(" · "))));
        switch (mail.kind()) {
            case CONFIRMED -> lines.add(words.line("paid", words.won(reservation.totalAmount())));
            case CANCELLED, REDUCED, EVENT_CANCELLED -> {
                lines.add(words.line(
                        "fee", words.won(mail.facts().path("cancellationFee").asInt())));
                lines.add(words.line(
                        "refund", words.won(mail.facts().path("refundAmount").asInt())));
            }
            case REFUNDED ->
                lines.add(words.line(
                        "refunded", words.won(mail.facts().path("amount").asInt())));
            case DEPOSIT_AWAITED -> lines.addAll(deposit(mail, words));
            case DEPOSIT_LAPSED -> lines.add(words.line("amount", words.won(reservation.totalAmount())));
            case SALE_OPENED, TICKETS_RETURNED -> throw new IllegalStateException("Not about a reservation");
        }
        return lines;
    }

    private List<LetterPage.Line> deposit(ClaimedMail mail, Words words) {
        var account = deposits.find(
                        UUID.fromString(mail.facts().path("paymentId").asText()))
                .orElseThrow(() -> new Undeliverable("There is no such deposit any more"));
        return List.of(
                words.line("amount", words.won(account.amount())),
                words.line("bank", words.bank(account.bank())),
                words.line("account", account.accountNumber()),
                words.line("holder", account.holder()),
                words.line("due", words.moment(account.dueDate())));
    }

    private String note(ClaimedMail mail, ReservationView reservation, Words words) {
        var note = words.of(mail.kind() + ".note", reservation.eventTitle());
        if (mail.kind() != MailKind.EVENT_CANCELLED) {
            return note;
        }
        return ends.find(new ReservationId(mail.reservationId()))
                .map(ReservationEnds.End::reason)
                .map(reason -> words.of("reason", reason) + " " + note)
                .orElse(note);
    }

    /** A seat, or so many tickets of a type. */
    private static String label(ReservationItem item, Words words) {
        if (item.seatLabel() == null) {
            return item.ticketTypeName() + " " + words.of("tickets", Integer.toString(item.quantity()));
        }
        var seat = words.seat(item);
        return item.flags().isEmpty()
                ? seat
                : seat + " (" + item.flags().stream().map(words::flag).collect(Collectors.joining(", ")) + ")";
    }
}
