package gg.tiketi.reservations;

import gg.tiketi.seats.SeatChange;
import gg.tiketi.seats.SeatsChanged;
import gg.tiketi.seats.TicketStock;
import gg.tiketi.seats.TicketsChanged;
import gg.tiketi.shared.EventId;
import gg.tiketi.shared.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.stream.Collectors;

/** Tells this server what has happened: who shows seats, and who counts. */
@ApplicationScoped
public class ReservationNews {
    private Event<SeatsChanged> seats;
    private Event<TicketsChanged> tickets;
    private Event<ReservationsCounted> counts;

    protected ReservationNews() {}

    @Inject
    public ReservationNews(
            Event<SeatsChanged> seats, Event<TicketsChanged> tickets, Event<ReservationsCounted> counts) {
        this.seats = seats;
        this.tickets = tickets;
        this.counts = counts;
    }

    void tell(String act, Outcome outcome) {
        outcome.changes().stream()
                .collect(Collectors.groupingBy(SeatChange::eventId))
                .forEach((event, changes) -> seats.fire(new SeatsChanged(new EventId(event), changes)));
        outcome.stock().stream()
                .collect(Collectors.groupingBy(TicketStock::eventId))
                .forEach((event, stock) -> tickets.fire(new TicketsChanged(new EventId(event), stock)));
        counts.fire(new ReservationsCounted(act, outcome.count()));
    }

    Refusal refused(Refusal refusal) {
        counts.fire(new ReservationsCounted(refusal.code().name().toLowerCase(Locale.ROOT), 1));
        return refusal;
    }
}
