package gg.tiketi.payments;

import gg.tiketi.database.Constraint;
import gg.tiketi.database.Database;
import gg.tiketi.database.DatabaseFailure;
import gg.tiketi.json.Json;
import gg.tiketi.leases.Leaseholder;
import gg.tiketi.reservations.Payable;
import gg.tiketi.reservations.ReservationId;
import gg.tiketi.rest.Correlation;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import gg.tiketi.shared.UserId;
import gg.tiketi.toss.TossAnswer;
import gg.tiketi.toss.TossPayment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The statements on {@code payments}; each changes a row only from the state it names. */
@ApplicationScoped
public class PaymentRows {
    /** A page of history; who has more looks for a reservation. */
    private static final int MOST = 100;

    private static final String SELECT = "select " + Payment.COLUMNS + " from payment_schema.payments p where ";

    private Database database;
    private Leaseholder leaseholder;

    /** Never another: it belongs to the database. */
    private volatile String shop;

    protected PaymentRows() {}

    @Inject
    public PaymentRows(Database database, Leaseholder leaseholder) {
        this.database = database;
        this.leaseholder = leaseholder;
    }

    /** What tells our orders from those of others with the same account at Toss. */
    String shop() {
        if (shop == null) {
            shop = database.first("select shop from payment_schema.toss_list", row -> row.getString(1))
                    .orElseThrow();
        }
        return shop;
    }

    Optional<Payment> byOrder(String orderId, UserId buyer) {
        return database.first(SELECT + "p.order_id = ? and p.user_id = ?", Payment::read, orderId, buyer.value());
    }

    List<Payment> of(UserId buyer) {
        return database.query(
                SELECT + "p.user_id = ? and p.status <> 'pending' order by p.created_at desc, p.id limit " + MOST,
                Payment::read,
                buyer.value());
    }

    Optional<Payment> live(UserId buyer, ReservationId reservation) {
        return database.first(
                SELECT + "p.reservation_id = ? and p.user_id = ? and p." + Payment.LIVE,
                Payment::read,
                reservation.value(),
                buyer.value());
    }

    Optional<Payment> find(UUID id) {
        return database.first(SELECT + "p.id = ?", Payment::read, id);
    }

    /** Whoever is named in news from Toss, by either of its names. */
    Optional<Payment> named(String paymentKey, String orderId) {
        return database.first(
                SELECT + "p.order_id = ? or p.payment_key = ? order by p.order_id = ? desc limit 1",
                Payment::read,
                orderId,
                paymentKey,
                orderId);
    }

    /**
     * @param payment locked, and its reservation, too
     * @param rivalled whether another one has paid the reservation, or is about to
     */
    record Locked(Payment payment, boolean rivalled) {}

    /** Reservation first, then payment: everybody locks in this order. One statement. */
    Optional<Locked> lock(Payment known) {
        return database.first(
                "select (l.payment).*, now() as now, l.rivalled from payment_schema.lock_payment(?, ?) l",
                row -> new Locked(Payment.read(row), row.getBoolean("rivalled")),
                known.reservation().value(),
                known.id());
    }

    /** One's own, and what it is for as it stands now. */
    record WithReservation(Payment payment, Payable reservation) {}

    Optional<WithReservation> withReservation(UserId buyer, String orderId) {
        return database.first(
                """
                select (o.payment).*, now() as now, o.due_event_id, o.due_amount, o.due_seat_count, o.due_event_title, o.due_reservation_number,
                       o.due_status, o.due_payment_status, o.due_expires_at, o.due_refused
                  from payment_schema.payment_and_reservation(?, ?) o
                """,
                row -> {
                    var payment = Payment.read(row);
                    return new WithReservation(
                            payment, Payable.read(payment.reservation().value(), row, "due_"));
                },
                buyer.value(),
                orderId);
    }

    void insert(UUID id, ReservationId reservation, UserId buyer, UUID event, String orderId, String name, int amount) {
        database.update("""
                insert into payment_schema.payments (id, reservation_id, user_id, event_id, order_id, toss_order_name, amount)
                values (?, ?, ?, ?, ?, ?, ?)
                """, id, reservation.value(), buyer.value(), event, orderId, name, amount);
    }

    /**
     * From now on Toss may be called.
     *
     * @param lease for so long nobody else looks at it
     * @return empty if it is not pending any more
     * @throws Refusal {@code CONFLICT} if the payment key belongs to another order
     */
    Optional<Payment> begin(UUID id, String paymentKey, Duration lease) {
        try {
            return database.first(
                    """
                    update payment_schema.payments p
                       set status = 'confirming', payment_key = ?, idempotency_key = 'confirm_' || gen_random_uuid(), first_sent_at = now(),
                           attempts = 1, next_attempt_at = now() + cast(? as interval), claimed_by = ?, outcome_unknown_since = now()
                     where p.id = ? and p.status = 'pending'
                    returning\s""" + Payment.COLUMNS, Payment::read, paymentKey, lease.toString(), leaseholder.id(), id);
        } catch (DatabaseFailure e) {
            if (Constraint.violatedIn(e).filter("payments_key_unique"::equals).isPresent()) {
                throw new Refusal(RefusalCode.CONFLICT);
            }
            throw e;
        }
    }

    /** Takes what is due, for as long as the lease lasts. Any number of servers may do so at once. */
    List<Payment> claim(int most, Duration lease) {
        return database.query("""
                update payment_schema.payments p
                   set next_attempt_at = now() + cast(? as interval), claimed_by = ?, attempts = p.attempts + 1
                  from (select due.id from payment_schema.payments due
                         where due.next_attempt_at <= now()
                         order by due.next_attempt_at
                         limit ?
                           for update skip locked) due
                 where p.id = due.id
                returning\s""" + Payment.COLUMNS, Payment::read, lease.toString(), leaseholder.id(), most);
    }

    /** Takes one whatever its lease says. */
    Optional<Payment> takeOver(UUID id, Duration silentFor, Duration lease) {
        return database.first(
                """
                update payment_schema.payments p
                   set next_attempt_at = now() + cast(? as interval), claimed_by = ?, attempts = p.attempts + 1
                 where p.id = ? and p.status = 'confirming' and p.updated_at < now() - cast(? as interval)
                returning\s""" + Payment.COLUMNS, Payment::read, lease.toString(), leaseholder.id(), id, silentFor.toString());
    }

    /** A fresh key, saved before it is used, in the place of one that Toss answers with an error. */
    Optional<Payment> renewKey(UUID id) {
        return database.first("""
                update payment_schema.payments p
                   set idempotency_key = 'confirm_' || gen_random_uuid(), key_spent = false
                 where p.id = ? and p.status = 'confirming'
                returning\s""" + Payment.COLUMNS, Payment::read, id);
    }

    void postpone(UUID id, TossAnswer answer, Duration pause, boolean needsOperator) {
        database.update(
                """
                update payment_schema.payments p
                   set next_attempt_at = now() + cast(? as interval), claimed_by = null, failure_code = coalesce(?, p.failure_code),
                       key_spent = p.key_spent or ?,
                       operator_since = case when ? then coalesce(p.operator_since, now()) else p.operator_since end
                 where p.id = ? and p.next_attempt_at is not null
                """,
                pause.toString(),
                answer == null ? null : answer.code(),
                answer != null && answer.keySpent(),
                needsOperator,
                id);
    }

    /**
     * It is paid, booked and told; what else was prepared for the reservation leads nowhere any more. One statement, for there are many in a rush.
     * The caller has the fact relayed.
     */
    void confirm(Payment payment, TossPayment toss, String settledBy, Facts.Completed fact) {
        database.query(
                """
                with confirmed as (
                    update payment_schema.payments p
                       set status = 'confirmed', payment_key = coalesce(p.payment_key, ?), method = ?, toss_status = ?,
                           toss_requested_at = cast(? as timestamptz), toss_approved_at = coalesce(cast(? as timestamptz), now()),
                           toss_receipt_url = ?, toss_checkout_url = ?, toss_response = cast(? as jsonb),
                           toss_secret = coalesce(?, p.toss_secret), next_attempt_at = null, claimed_by = null, outcome_unknown_since = null,
                           failure_code = null, failure_message = null, operator_since = null, void_reason = null, void_key = null,
                           settled_by = ?, settled_at = now()
                     where p.id = ?
                    returning p.id, p.reservation_id),
                superseded as (
                    update payment_schema.payments p set status = 'cancelled', failure_code = 'SUPERSEDED'
                      from confirmed
                     where p.reservation_id = confirmed.reservation_id and p.status = 'pending' and p.id <> confirmed.id)
                select payment_schema.book_capture(confirmed.id), payment_schema.tell(confirmed.id, ?, cast(? as jsonb), ?) from confirmed
                """,
                row -> "",
                toss == null ? null : toss.paymentKey(),
                fact.method(),
                toss == null ? null : toss.status(),
                text(toss == null ? null : toss.requestedAt()),
                text(toss == null ? null : toss.approvedAt()),
                toss == null ? null : toss.receiptUrl(),
                toss == null ? null : toss.checkoutUrl(),
                toss == null ? null : toss.body(),
                toss == null ? null : toss.secret(),
                settledBy,
                payment.id(),
                fact.type(),
                Json.write(fact),
                Correlation.current());
    }

    void awaitDeposit(Payment payment, TossPayment toss, Instant due, Duration grace) {
        var account = new LinkedHashMap<String, String>();
        account.put("bank", toss.virtualAccount().bankCode());
        account.put("accountNumber", toss.virtualAccount().accountNumber());
        account.put("customerName", toss.virtualAccount().customerName());
        database.update(
                """
                update payment_schema.payments p
                   set status = 'waiting_for_deposit', method = ?, toss_status = ?, toss_requested_at = cast(? as timestamptz),
                       toss_receipt_url = ?, toss_checkout_url = ?, toss_response = cast(? as jsonb), toss_secret = ?,
                       virtual_account = cast(? as jsonb), due_date = ?, next_attempt_at = ? + cast(? as interval), claimed_by = null,
                       outcome_unknown_since = null, failure_code = null, failure_message = null, operator_since = null, attempts = 0
                 where p.id = ?
                """,
                toss.method(),
                toss.status(),
                text(toss.requestedAt()),
                toss.receiptUrl(),
                toss.checkoutUrl(),
                toss.body(),
                toss.secret(),
                Json.write(account),
                due,
                due,
                grace.toString(),
                payment.id());
    }

    /** @param status failed or cancelled */
    void end(Payment payment, String status, String code, String message, boolean keepsKey, String settledBy) {
        database.update("""
                update payment_schema.payments p
                   set status = ?, next_attempt_at = null, claimed_by = null, outcome_unknown_since = null, failure_code = ?,
                       failure_message = left(?, 500), operator_since = null, payment_key = case when ? then p.payment_key end, settled_by = ?, settled_at = now()
                 where p.id = ?
                """, status, code, message, keepsKey, settledBy, payment.id());
    }

    /** The money must go back under a key that is saved now; nothing of it is ours. */
    void startVoid(UUID id, String reason) {
        database.update("""
                update payment_schema.payments p
                   set void_reason = ?, void_key = 'void_' || p.id, next_attempt_at = now(), claimed_by = null, attempts = 0
                 where p.id = ? and p.void_key is null
                """, reason, id);
    }

    void requestFullRefund(Payment payment, String reason) {
        database.query(
                "select * from payment_schema.request_refunds(?, ?, ?, ?, null, null)",
                row -> "",
                new UUID[] {payment.reservation().value()},
                new Integer[] {payment.amount()},
                new Integer[] {0},
                reason);
    }

    /** Those nobody came back with while Toss could have confirmed them. */
    int dropAbandoned(Duration after, int most) {
        return database.update("""
                update payment_schema.payments p set status = 'cancelled', failure_code = 'ABANDONED'
                  from (select old.id from payment_schema.payments old
                         where old.status = 'pending' and old.created_at < now() - cast(? as interval)
                         order by old.created_at
                         limit ?
                           for update skip locked) old
                 where p.id = old.id
                """, after.toString(), most);
    }

    private static String text(Instant moment) {
        return moment == null ? null : moment.toString();
    }
}
