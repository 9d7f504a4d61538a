package gg.tiketi.refunds;

import gg.tiketi.database.Nudges;
import gg.tiketi.events.EventView;
import gg.tiketi.events.Events;
import gg.tiketi.reservations.CancelReason;
import gg.tiketi.reservations.CancelledBatch;
import gg.tiketi.reservations.PaidReservations;
import gg.tiketi.shared.EventId;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import gg.tiketi.shared.UserId;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * Cancelling an event: at once nobody can reserve any more; then, batch by batch, all reservations end and what was paid goes back. Any
 * server goes on where another one stopped.
 */
@Stateless
public class EventCancellations {
    private static final Logger LOG = Logger.getLogger(EventCancellations.class.getName());

    private static final String CANCELLED = "cancelled";

    private Events events;
    private PaidReservations paid;
    private RefundRows rows;
    private Nudges nudges;

    public EventCancellations() {}

    @Inject
    public EventCancellations(Events events, PaidReservations paid, RefundRows rows, Nudges nudges) {
        this.events = events;
        this.paid = paid;
        this.rows = rows;
        this.nudges = nudges;
    }

    /**
     * Cancels it for good. Doing it again changes nothing, but for an event that was cancelled before its reservations were looked after.
     *
     * @param reason for the buyers, at most 200 characters
     * @param code why, in one word; null: not said
     * @param expectedReservations how many the admin was told would end; null: not compared. More is {@code CONFLICT}: one looks again
     */
    public EventView cancel(EventId id, String reason, CancelReason code, Integer expectedReservations, UserId admin) {
        if (expectedReservations != null
                && paid.progress(id).isEmpty()
                && paid.reach(id).reservations() > expectedReservations) {
            throw new Refusal(
                    RefusalCode.CONFLICT, Map.of("reservations", paid.reach(id).reservations()));
        }
        paid.actAs(admin, code, reason);
        var cancelled = events.cancel(id, CancelReason.noted(code, Map.of("reason", reason)), admin);
        paid.beginCancelling(id, admin, reason);
        return cancelled;
    }

    /** What cancelling it would mean, or how far it has come. Refuses with {@code NOT_FOUND}. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public EventCancellationView find(EventId id) {
        var event = events.find(id).orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND));
        return new EventCancellationView(
                id.value(),
                CANCELLED.equals(event.event().status()),
                paid.reach(id),
                paid.progress(id).orElse(null),
                rows.progress(id));
    }

    /**
     * One batch, in a short transaction of its own.
     *
     * @return whether there may be more to do
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public boolean advance(int most) {
        var batch = paid.cancelSome(most);
        if (!batch.refunds().isEmpty()) {
            var amounts = batch.refunds().stream()
                    .collect(Collectors.toMap(CancelledBatch.Owed::reservation, CancelledBatch.Owed::amount));
            var promised = rows.request(amounts, 0, batch.reason(), batch.requestedBy(), null);
            if (promised.size() < amounts.size()) {
                amounts.keySet().removeAll(promised.keySet());
                LOG.log(Level.SEVERE, "Confirmed without a captured payment, so not refunded: {0}", amounts.keySet());
            }
            nudges.afterCommit(RefundTimer.class);
        }
        if (!batch.waiting().isEmpty()) {
            rows.endDeposits(batch.waiting());
        }
        return !batch.idle();
    }
}
