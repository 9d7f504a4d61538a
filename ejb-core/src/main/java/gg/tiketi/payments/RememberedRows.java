package gg.tiketi.payments;

import gg.tiketi.database.Database;
import gg.tiketi.reservations.ReservationId;
import gg.tiketi.shared.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;

/** The statements about payments that Toss remembers and we do not, as after a restore. */
@ApplicationScoped
public class RememberedRows {
    private Database database;

    protected RememberedRows() {}

    @Inject
    public RememberedRows(Database database) {
        this.database = database;
    }

    /** Whether something has paid the reservation, or is about to. */
    boolean hasLive(ReservationId reservation) {
        return database.first(
                        "select from payment_schema.payments p where p.reservation_id = ? and p." + Payment.LIVE,
                        row -> true,
                        reservation.value())
                .isPresent();
    }

    /** What became of it is to be found out. */
    boolean insertFound(OrderId id, UserId buyer, UUID event, String order, String paymentKey, int amount) {
        return insertRemembered(id, buyer, event, order, paymentKey, amount, null);
    }

    /** For nothing that there is any more. */
    boolean insertLost(OrderId id, UserId buyer, UUID event, String order, String paymentKey, int amount) {
        return insertRemembered(id, buyer, event, order, paymentKey, amount, "LOST");
    }

    private boolean insertRemembered(
            OrderId id, UserId buyer, UUID event, String order, String paymentKey, int amount, String voidReason) {
        return database.update(
                        """
                        insert into payment_schema.payments (id, reservation_id, user_id, event_id, order_id, toss_order_name, payment_key, amount,
                                                             status, idempotency_key, first_sent_at, next_attempt_at, outcome_unknown_since,
                                                             void_reason, void_key)
                        select r.id, ?, ?, ?, ?, '', ?, ?,
                               case when r.why is not null and exists (select from payment_schema.payments p where p.reservation_id = ? and p.""" + Payment.LIVE + """
                                 ) then 'failed' else 'confirming' end,
                               'confirm_' || r.id, now(), now(), now(), r.why, case when r.why is not null then 'void_' || r.id end
                          from (values (cast(? as uuid), cast(? as text))) as r (id, why)
                        """,
                        id.reservation().value(),
                        buyer.value(),
                        event,
                        order,
                        paymentKey,
                        amount,
                        id.reservation().value(),
                        id.payment(),
                        voidReason)
                > 0;
    }
}
