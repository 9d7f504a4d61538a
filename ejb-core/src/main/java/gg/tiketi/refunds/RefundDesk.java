package gg.tiketi.refunds;

import gg.tiketi.audit.AuditLog;
import gg.tiketi.database.Database;
import gg.tiketi.database.Nudges;
import gg.tiketi.exports.Cells;
import gg.tiketi.exports.WholeList;
import gg.tiketi.json.Json;
import gg.tiketi.reservations.CancelReason;
import gg.tiketi.reservations.ReservationId;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import gg.tiketi.shared.UserId;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Refunds as operators look after them. */
@Stateless
public class RefundDesk {
    private Database database;
    private AuditLog audit;
    private Nudges nudges;

    public RefundDesk() {}

    @Inject
    public RefundDesk(Database database, AuditLog audit, Nudges nudges) {
        this.database = database;
        this.audit = audit;
        this.nudges = nudges;
    }

    /**
     * The oldest first.
     *
     * @param status null: all that need a person
     * @param offset how many are left out before
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Page list(String status, int limit, int offset) {
        var found = database.query(
                "select * from payment_schema.list_refunds(?, ?, ?)",
                row -> Map.entry(read(row), row.getLong("total")),
                status,
                limit,
                offset);
        return new Page(
                found.stream().map(Map.Entry::getKey).toList(),
                found.isEmpty() ? 0 : found.get(0).getValue());
    }

    /**
     * All of {@link #list}.
     *
     * @return reservation, order, status, amount, fee, kind of reason, reason, Toss's code and message, attempts, promised, arrived
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public WholeList<RefundCase> all(String status) {
        return new WholeList<>(
                WholeList.byTime(
                        database,
                        "select * from payment_schema.refunds_after(?, cast(? as timestamptz), cast(? as uuid), ?)",
                        RefundDesk::read,
                        RefundCase::createdAt,
                        RefundCase::id,
                        status),
                one -> new Object[] {
                    one.reservationId(),
                    one.orderId(),
                    one.status(),
                    one.amount(),
                    one.fee(),
                    one.reasonCode(),
                    one.reason(),
                    one.failureCode(),
                    one.failureMessage(),
                    one.attempts(),
                    Cells.seoul(one.createdAt()),
                    Cells.seoul(one.doneAt())
                });
    }

    /** All of a reservation, the first first. One statement. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<RefundCase> of(ReservationId reservation) {
        return database.query("select * from payment_schema.refund_cases(?)", RefundDesk::read, reservation.value());
    }

    /**
     * Tries again what had failed or stayed unknown for a day; what Toss has done meanwhile is looked at first.
     *
     * @param account another one, for payments by virtual account; null: the same
     * @throws Refusal {@code ILLEGAL_STATE} if it does not wait for a person, or is unknown
     */
    public void retry(UserId admin, UUID refund, RefundAccount account) {
        var tried = database.first(
                "select payment_schema.retry_refund(?, cast(? as jsonb))",
                row -> row.getBoolean(1),
                refund,
                account == null ? null : Json.write(account));
        if (!tried.orElseThrow()) {
            throw new Refusal(RefusalCode.ILLEGAL_STATE);
        }
        audit.record(admin, "refund.retried", "refund:" + refund, Map.of("otherAccount", account != null));
        nudges.afterCommit(RefundTimer.class);
    }

    private static RefundCase read(ResultSet row) throws SQLException {
        return new RefundCase(
                row.getObject("id", UUID.class),
                row.getObject("payment_id", UUID.class),
                row.getString("order_id"),
                row.getObject("reservation_id", UUID.class),
                row.getObject("event_id", UUID.class),
                row.getInt("amount"),
                row.getInt("fee"),
                row.getString("status"),
                row.getString("reason"),
                CancelReason.of(row.getString("reason_code")),
                row.getObject("requested_by", UUID.class),
                row.getInt("attempts"),
                row.getString("failure_code"),
                row.getString("failure_message"),
                Database.instant(row, "next_attempt_at"),
                instantOrNull(row, "operator_since"),
                Database.instant(row, "created_at"),
                instantOrNull(row, "done_at"));
    }

    private static Instant instantOrNull(ResultSet row, String column) throws SQLException {
        var instant = row.getObject(column, OffsetDateTime.class);
        return instant == null ? null : instant.toInstant();
    }

    /** @param total on all pages */
    public record Page(List<RefundCase> refunds, long total) {}
}
