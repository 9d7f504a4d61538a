package gg.tiketi.payments;

import gg.tiketi.database.Database;
import gg.tiketi.reservations.ReservationId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.UUID;

/** The statements about money that has gone back without us. */
@ApplicationScoped
public class ReversalRows {
    private Database database;

    protected ReversalRows() {}

    @Inject
    public ReversalRows(Database database) {
        this.database = database;
    }

    /**
     * What we know of the refunds of a payment.
     *
     * @param open whether some are not done
     * @param keys Toss's of those that are
     */
    record Refunded(boolean open, Set<String> keys) {}

    Refunded refunded(UUID id) {
        return database.first(
                        """
                        select coalesce(bool_or(r.status <> 'done'), false) as open,
                               coalesce(array_agg(r.toss_transaction_key) filter (where r.toss_transaction_key is not null), '{}') as keys
                          from payment_schema.refunds r where r.payment_id = ?
                        """,
                        row -> new Refunded(row.getBoolean("open"), Set.of((String[])
                                row.getArray("keys").getArray())),
                        id)
                .orElseThrow();
    }

    /** Sent to Toss by somebody else; whoever sends refunds finds it there. */
    void noteRefundElsewhere(ReservationId reservation, int amount, String reason) {
        database.query(
                "select payment_schema.note_refund_elsewhere(?, ?, ?)", row -> "", reservation.value(), amount, reason);
    }

    /** @return false: some of it was refunded already */
    boolean takeBackDeposit(UUID id) {
        return database.first("select payment_schema.take_back_deposit(?)", row -> row.getBoolean(1), id)
                .orElseThrow();
    }

    /** A person has to look. @return whether that is news */
    boolean flag(UUID id, String code) {
        return database.update(
                        "update payment_schema.payments p set operator_since = now(), failure_code = ? where p.id = ? and p.operator_since is null",
                        code,
                        id)
                > 0;
    }
}
