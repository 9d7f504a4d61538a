package gg.tiketi.payments;

import gg.tiketi.database.Database;
import gg.tiketi.database.Transactions;
import gg.tiketi.idempotency.IdempotencyKeys;
import gg.tiketi.json.Json;
import gg.tiketi.reservations.Cancellable;
import gg.tiketi.reservations.PaidReservations;
import gg.tiketi.reservations.PayableReservations;
import gg.tiketi.reservations.ReservationStatus;
import gg.tiketi.reservations.Reservations;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.UserId;
import gg.tiketi.toss.TossGateway;
import gg.tiketi.toss.TossTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Compares what is written here with Toss's list of transactions: for news that never came, and for what a restore to an earlier moment has
 * made us forget. What Toss has captured for a reservation that is still known is found out about like any other payment; for what nobody knows
 * any more the buyer gets the money back; refunds that we have forgotten are written down again. Orders of others that use the same account
 * at Toss are left alone.
 */
@ApplicationScoped
public class TossList {
    /** A restore must be healed within ten minutes. */
    private static final Duration EVERY = Duration.ofMinutes(5);

    /** The list may be so far behind, or more. */
    private static final Duration OVERLAP = Duration.ofHours(2);

    private static final UUID NOBODY = new UUID(0, 0);
    private static final String CUSTOMER = "user_";
    private static final Logger LOG = Logger.getLogger(TossList.class.getName());

    private Database database;
    private Transactions transactions;
    private RememberedRows rows;
    private PayableReservations payable;
    private PaidReservations paid;
    private Reservations reservations;
    private TossGateway toss;

    protected TossList() {}

    @Inject
    public TossList(
            Database database,
            Transactions transactions,
            RememberedRows rows,
            PayableReservations payable,
            PaidReservations paid,
            Reservations reservations,
            TossGateway toss) {
        this.database = database;
        this.transactions = transactions;
        this.rows = rows;
        this.payable = payable;
        this.paid = paid;
        this.reservations = reservations;
        this.toss = toss;
    }

    /** @param now by the clock of the database */
    private record Due(Instant readUntil, Instant now) {}

    /** @param payment null: nobody we know */
    private record Unexplained(
            String orderId, String paymentKey, String customerKey, long amount, UUID payment, boolean ours) {}

    /** Reads on, if it is time and no other server does. */
    void read() {
        if (toss.isConfigured()) {
            transactions.inNew(this::claim).ifPresent(this::read);
        }
    }

    private Optional<Due> claim() {
        return database.first(
                """
                update payment_schema.toss_list set next_read_at = now() + cast(? as interval)
                 where next_read_at <= now()
                returning read_until, now() as now
                """,
                row -> new Due(Database.instant(row, "read_until"), Database.instant(row, "now")),
                EVERY.toString());
    }

    private void read(Due due) {
        String after = null;
        List<TossTransaction> page;
        do {
            var found = toss.transactions(due.readUntil().minus(OVERLAP), due.now(), after);
            if (found.isEmpty()) {
                LOG.warning("Toss's list of transactions cannot be read now");
                return;
            }
            page = found.get();
            explain(page);
            after = page.isEmpty() ? null : page.get(page.size() - 1).transactionKey();
        } while (page.size() == TossGateway.PAGE);
        transactions.inNew(() ->
                database.update("update payment_schema.toss_list set read_until = greatest(read_until, ?)", due.now()));
    }

    private void explain(List<TossTransaction> page) {
        var unexplained = transactions.inNew(() -> database.query(
                "select * from payment_schema.unexplained_transactions(cast(? as jsonb))",
                row -> new Unexplained(
                        row.getString("order_id"),
                        row.getString("payment_key"),
                        row.getString("customer_key"),
                        row.getLong("amount"),
                        row.getObject("payment", UUID.class),
                        row.getBoolean("ours")),
                Json.write(page)));
        for (var one : unexplained) {
            try {
                transactions.inNew(() -> remember(one));
            } catch (RuntimeException e) {
                LOG.log(Level.SEVERE, e, () -> "Order " + one.orderId() + " of Toss's list waits for the next reading");
            }
        }
    }

    /** In a transaction. Returns nothing that matters. */
    private boolean remember(Unexplained one) {
        if (one.payment() != null) {
            note(one, null);
            return true;
        }
        var id = one.ours() ? OrderId.read(one.orderId()).orElse(null) : null;
        if (id == null) {
            if (note(one, "unknown_order")) {
                LOG.warning(() -> "Toss has an order that was not made here: " + one.orderId());
            }
            return false;
        }
        payable.lock(id.reservation());
        var reservation = paid.find(id.reservation(), null).orElse(null);
        if (reservation == null || rows.hasLive(id.reservation())) {
            LOG.log(Level.SEVERE, "Order {0} was lost with what it was for: its money goes back", one.orderId());
            return rows.insertLost(
                    id, buyerOf(one, reservation), eventOf(reservation), one.orderId(), one.paymentKey(), (int)
                            one.amount());
        }
        LOG.log(Level.WARNING, "Order {0} was lost, and is asked about", one.orderId());
        if (reservation.status() == ReservationStatus.PENDING) {
            keepHolding(reservation, id);
        }
        return rows.insertFound(
                id,
                new UserId(reservation.userId()),
                reservation.eventId(),
                one.orderId(),
                one.paymentKey(),
                reservation.totalAmount());
    }

    /** As if the buyer were just coming back; a hold that has run out may be taken again. */
    private void keepHolding(Cancellable reservation, OrderId id) {
        try {
            reservations.beginPayment(new UserId(reservation.userId()), id.reservation());
        } catch (Refusal e) {
            LOG.log(Level.FINE, "Reservation {0} is not held any more: {1}", new Object[] {reservation.id(), e.code()});
        }
    }

    /** As if Toss had told us. @param outcome null: to be looked into. @return whether it is new */
    private boolean note(Unexplained one, String outcome) {
        return database.update(
                        """
                        insert into payment_schema.webhook_inbox as known (fingerprint, kind, payment_key, order_id, outcome, done_at, next_attempt_at)
                        values (?, 'TRANSACTION_LIST', ?, ?, ?, case when ? then now() end, case when ? then null else now() end)
                        on conflict on constraint webhook_inbox_once do update
                           set times = known.times + 1, outcome = null, done_at = null, next_attempt_at = now()
                         where excluded.outcome is null and known.outcome is not null
                        """,
                        IdempotencyKeys.hashOf("TRANSACTION_LIST", one.orderId()),
                        one.paymentKey(),
                        one.orderId(),
                        outcome,
                        outcome != null,
                        outcome != null)
                > 0;
    }

    private static UserId buyerOf(Unexplained one, Cancellable reservation) {
        if (reservation != null) {
            return new UserId(reservation.userId());
        }
        try {
            return new UserId(
                    one.customerKey() == null || !one.customerKey().startsWith(CUSTOMER)
                            ? NOBODY
                            : UUID.fromString(one.customerKey().substring(CUSTOMER.length())));
        } catch (IllegalArgumentException e) {
            return new UserId(NOBODY);
        }
    }

    private static UUID eventOf(Cancellable reservation) {
        return reservation == null ? NOBODY : reservation.eventId();
    }
}
