package gg.tiketi.seatmap;

import gg.tiketi.live.LiveChannel;
import gg.tiketi.live.LiveMessage;
import gg.tiketi.live.LiveRoom;
import gg.tiketi.seats.SeatStatus;
import gg.tiketi.seats.SeatsChanged;
import gg.tiketi.seats.TicketsChanged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.Map;

/** Passes on what was committed on this server to the viewers on all of them. */
@ApplicationScoped
class SeatNews {
    @Inject
    SeatFeed feed;

    @Inject
    LiveChannel live;

    void seats(@Observes(during = TransactionPhase.AFTER_SUCCESS) SeatsChanged changed) {
        feed.postTruth(
                changed.event(),
                changed.changes().stream()
                        .map(change -> new SeatUpdate(change.ordinal(), stateOf(change.status()), change.version()))
                        .toList());
    }

    void tickets(@Observes(during = TransactionPhase.AFTER_SUCCESS) TicketsChanged changed) {
        live.publish(changed.stock().stream()
                .map(stock -> LiveMessage.of(
                        LiveRoom.of(changed.event()),
                        Map.of(
                                "type", "ticket-updated",
                                "eventId", stock.eventId(),
                                "ticketTypeId", stock.ticketTypeId(),
                                "availableQuantity", stock.available(),
                                "totalQuantity", stock.total())))
                .toList());
    }

    private static SeatState stateOf(SeatStatus status) {
        return switch (status) {
            case AVAILABLE -> SeatState.AVAILABLE;
            case LOCKED -> SeatState.HELD;
            case RESERVED -> SeatState.SOLD;
        };
    }
}
