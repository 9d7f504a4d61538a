package gg.tiketi.payments;

import gg.tiketi.audit.AuditLog;
import gg.tiketi.database.Database;
import gg.tiketi.exports.Cells;
import gg.tiketi.exports.WholeList;
import gg.tiketi.reservations.ReservationId;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import gg.tiketi.shared.UserId;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Payments as operators look after them. Runs on servers that have no other right to payments. */
@Stateless
public class PaymentDesk {
    private Database database;
    private AuditLog audit;

    public PaymentDesk() {}

    @Inject
    public PaymentDesk(Database database, AuditLog audit) {
        this.database = database;
        this.audit = audit;
    }

    /** @param total on all pages */
    public record Page(List<PaymentCase> payments, long total) {}

    /**
     * The oldest first. One statement.
     *
     * @param attention {@code operator}, {@code unknown}, {@code voiding} or {@code deposit}; null: the first three
     * @param offset how many are left out before
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Page list(String attention, int limit, int offset) {
        var found = database.query(
                "select * from payment_schema.list_payments(?, ?, ?)",
                row -> Map.entry(PaymentCase.read(row), row.getLong("total")),
                attention,
                limit,
                offset);
        return new Page(
                found.stream().map(Map.Entry::getKey).toList(),
                found.isEmpty() ? 0 : found.get(0).getValue());
    }

    /**
     * All of {@link #list}.
     *
     * @return reservation, order, status, method, amount, refunded, Toss's code and message, unknown since, attempts, next question, made
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public WholeList<PaymentCase> all(String attention) {
        return new WholeList<>(
                WholeList.byTime(
                        database,
                        "select * from payment_schema.payments_after(?, cast(? as timestamptz), cast(? as uuid), ?)",
                        PaymentCase::read,
                        PaymentCase::createdAt,
                        PaymentCase::id,
                        attention),
                one -> new Object[] {
                    one.reservationId(),
                    one.orderId(),
                    Cells.word(one.status()),
                    one.method(),
                    one.amount(),
                    one.refundAmount(),
                    one.failureCode(),
                    one.failureMessage(),
                    Cells.seoul(one.outcomeUnknownSince()),
                    one.attempts(),
                    Cells.seoul(one.nextAttemptAt()),
                    Cells.seoul(one.createdAt())
                });
    }

    /** All attempts to pay it, the first first. One statement. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<PaymentFile> of(ReservationId reservation) {
        return database.query("select * from payment_schema.payment_files(?)", PaymentFile::read, reservation.value());
    }

    /**
     * Has Toss asked at once how a payment stands that has been open for some minutes.
     *
     * @throws Refusal {@code ILLEGAL_STATE} if it is not
     */
    public void askAgain(UserId admin, UUID payment) {
        decide("select payment_schema.ask_again(?)", payment);
        audit.record(admin, "payment.asked_again", "payment:" + payment, Map.of());
    }

    /**
     * Notes that a person has looked after what Toss cannot say more about.
     *
     * @param note what was done, for those who look later; no personal data
     * @throws Refusal {@code ILLEGAL_STATE} if no person was needed, or its outcome is still open
     */
    public void putAside(UserId admin, UUID payment, String note) {
        decide("select payment_schema.put_payment_aside(?)", payment);
        audit.record(admin, "payment.put_aside", "payment:" + payment, Map.of("note", note));
    }

    private void decide(String decision, UUID payment) {
        if (!database.first(decision, row -> row.getBoolean(1), payment).orElseThrow()) {
            throw new Refusal(RefusalCode.ILLEGAL_STATE);
        }
    }
}
