package gg.tiketi.refunds;

import gg.tiketi.database.Database;
import gg.tiketi.json.Json;
import gg.tiketi.reservations.ReservationId;
import gg.tiketi.shared.EventId;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import gg.tiketi.shared.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Refunds as promised, by whichever service: what it may do in the payment schema it does through functions. */
@ApplicationScoped
public class RefundRows {
    private static final String REQUEST =
            "select * from payment_schema.request_refunds(?, ?, ?, ?, ?, cast(? as jsonb))";

    private static final String WAITING = "waiting_for_account";

    private Database database;

    protected RefundRows() {}

    @Inject
    public RefundRows(Database database) {
        this.database = database;
    }

    /** On payment servers only. Empty: there is no such payment. */
    Optional<ReservationId> reservationOf(String paymentKey) {
        return database.first(
                "select reservation_id from payment_schema.payments where payment_key = ?",
                row -> new ReservationId(row.getObject("reservation_id", UUID.class)),
                paymentKey);
    }

    /**
     * @param accountMayFollow whether a payment by virtual account is refunded though nobody has said where to
     * @return the status of the refund; null: nothing is refunded
     * @throws Refusal {@code REFUND_ACCOUNT_REQUIRED}; {@code ILLEGAL_STATE} if no payment was captured
     */
    String request(
            ReservationId id,
            int amount,
            int fee,
            String reason,
            UserId by,
            RefundAccount account,
            boolean accountMayFollow) {
        if (amount == 0 && fee == 0) {
            return null;
        }
        var refunds = request(Map.of(id.value(), amount), fee, reason, by.value(), account);
        if (refunds.isEmpty()) {
            throw new Refusal(RefusalCode.ILLEGAL_STATE);
        }
        var status = refunds.get(id.value());
        if (WAITING.equals(status) && !accountMayFollow) {
            throw new Refusal(RefusalCode.REFUND_ACCOUNT_REQUIRED);
        }
        return amount == 0 ? null : status;
    }

    /**
     * Promises so much for each of these reservations.
     *
     * @return their status, without those for which no payment was captured
     */
    Map<UUID, String> request(Map<UUID, Integer> amounts, int fee, String reason, UUID by, RefundAccount account) {
        var reservations = amounts.keySet().stream().sorted().toArray(UUID[]::new);
        var sums = Arrays.stream(reservations).map(amounts::get).toArray(Integer[]::new);
        var fees = Arrays.stream(reservations).map(each -> fee).toArray(Integer[]::new);
        return database
                .query(
                        REQUEST,
                        row -> Map.entry(row.getObject("reservation_id", UUID.class), row.getString("status")),
                        reservations,
                        sums,
                        fees,
                        reason,
                        by,
                        account == null ? null : Json.write(account))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Payments of these events by virtual account need not wait for their deposits any longer. */
    void endDeposits(List<UUID> events) {
        database.query("select payment_schema.end_deposits(?)", row -> "", (Object) events.toArray(UUID[]::new));
    }

    /** @return whether a deposit was waited for: then nobody does any more */
    boolean giveUpDeposit(ReservationId id) {
        return database.first("select payment_schema.give_up_deposit(?)", row -> row.getBoolean(1), id.value())
                .orElseThrow();
    }

    int nameAccount(ReservationId id, RefundAccount account) {
        return database.first(
                        "select payment_schema.name_refund_account(?, cast(? as jsonb))",
                        row -> row.getInt(1),
                        id.value(),
                        Json.write(account))
                .orElseThrow();
    }

    List<RefundView> of(ReservationId id) {
        return database.query(
                "select * from payment_schema.refunds_of(?) where amount > 0", RefundRows::view, id.value());
    }

    String lastStatus(ReservationId id) {
        var refunds = of(id);
        return refunds.isEmpty() ? null : refunds.get(refunds.size() - 1).status();
    }

    List<RefundsCounted> progress(EventId event) {
        return database.query(
                "select * from payment_schema.refund_progress(?)",
                row -> new RefundsCounted(row.getString("status"), row.getLong("refunds"), row.getLong("amount")),
                event.value());
    }

    private static RefundView view(ResultSet row) throws SQLException {
        var done = row.getObject("done_at", OffsetDateTime.class);
        return new RefundView(
                row.getObject("id", UUID.class),
                row.getInt("amount"),
                row.getInt("fee"),
                row.getString("status"),
                row.getString("reason"),
                Database.instant(row, "created_at"),
                done == null ? null : done.toInstant());
    }
}
