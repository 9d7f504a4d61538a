package gg.tiketi.salesdesk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import gg.tiketi.accounts.AccountAdministration;
import gg.tiketi.accounts.AccountView;
import gg.tiketi.audit.AuditLog;
import gg.tiketi.database.Database;
import gg.tiketi.json.Json;
import gg.tiketi.payments.PaymentDesk;
import gg.tiketi.refunds.CancelWish;
import gg.tiketi.refunds.RefundDesk;
import gg.tiketi.refunds.Refunds;
import gg.tiketi.refunds.Selection;
import gg.tiketi.reservations.CancelReason;
import gg.tiketi.reservations.PaidReservations;
import gg.tiketi.reservations.ReservationId;
import gg.tiketi.reservations.ReservationStatus;
import gg.tiketi.reservations.ReservationView;
import gg.tiketi.reservations.Reservations;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import gg.tiketi.shared.UserId;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** What administrators see of reservations, and do to them. */
@Stateless
public class ReservationDesk {
    /** Beyond the last row anybody can leaf to, nothing is counted. */
    static final int MOST_COUNTED = 10_100;

    private static final String HISTORY = """
            select r.user_id,
                   (select jsonb_agg(jsonb_build_object('from', h.from_status, 'to', h.to_status, 'at', h.at, 'by_admin', h.by_admin,
                                                        'reason_code', h.reason_code, 'reason', h.reason)
                                     order by h.id)
                      from ticket_schema.reservation_history h
                     where h.reservation_id = r.id) as history
              from ticket_schema.reservations r
             where r.id = ?
            """;

    private Database database;
    private AccountAdministration accounts;
    private Reservations reservations;
    private PaidReservations paid;
    private Refunds refunds;
    private RefundDesk refundDesk;
    private PaymentDesk paymentDesk;
    private AuditLog audit;

    public ReservationDesk() {}

    @Inject
    public ReservationDesk(
            Database database,
            AccountAdministration accounts,
            Reservations reservations,
            PaidReservations paid,
            Refunds refunds,
            RefundDesk refundDesk,
            PaymentDesk paymentDesk,
            AuditLog audit) {
        this.database = database;
        this.accounts = accounts;
        this.reservations = reservations;
        this.paid = paid;
        this.refunds = refunds;
        this.refundDesk = refundDesk;
        this.paymentDesk = paymentDesk;
        this.audit = audit;
    }

    /**
     * @param total on all pages, but not counted beyond 10,100
     * @param more whether there are more than that
     */
    public record Page(List<ReservationEntry> reservations, long total, boolean more) {}

    /** One statement, one for the buyers' names, and one for words that may mean a person. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Page list(ReservationSearch search, int limit, int offset) {
        var conditions = new SearchConditions(search, accounts);
        var values = new ArrayList<Object>(conditions.values());
        values.add(MOST_COUNTED + 1);
        values.addAll(conditions.values());
        values.add(limit);
        values.add(offset);
        var order = search.order().sql();
        var rows = database.query(
                """
                with counted as (
                    select count(*) as total from (select from ticket_schema.reservations r where %1$s limit ?) bounded),
                page as (
                    select %2$s from ticket_schema.reservations r where %1$s order by %3$s limit ? offset ?)
                select counted.total, r.*, e.title, e.event_date
                  from counted
                  left join (page r join ticket_schema.events e on e.id = r.event_id) on true
                 order by %3$s
                """.formatted(conditions.sql(), ReservationEntry.COLUMNS, order), Row::of, values.toArray());
        var total = rows.get(0).total();
        var entries = rows.stream().flatMap(Row::entries).toList();
        return new Page(ReservationEntry.named(entries, accounts), Math.min(total, MOST_COUNTED), total > MOST_COUNTED);
    }

    /** Five statements, however much there is. Refuses with {@code NOT_FOUND}. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public ReservationFile find(ReservationId id) {
        var past = database.first(HISTORY, Past::of, id.value()).orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND));
        var known = accounts.get(
                Stream.concat(Stream.of(past.buyer()), past.admins()).toList());
        return new ReservationFile(
                reservations.find(new UserId(past.buyer()), id),
                buyer(past.buyer(), known.get(past.buyer())),
                past.named(known),
                paymentDesk.of(id),
                refundDesk.of(id));
    }

    /**
     * Ends a reservation; a paid one is refunded, without a fee unless it is kept. Nothing else can be done to a state by hand: what is not
     * paid never becomes sold. To the state it is in: nothing happens.
     *
     * @param reason for the buyer and the audit log
     * @param code the same in one word; null: not said
     * @throws Refusal {@code NOT_FOUND}; {@code ILLEGAL_STATE} for any other state; {@code PAYMENT_IN_PROGRESS};
     *     {@code RESERVATION_EXPIRED}
     */
    public ReservationView change(
            UserId admin,
            ReservationId id,
            ReservationStatus status,
            String reason,
            CancelReason code,
            boolean keepFee) {
        var now = paid.lock(id, null).orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND));
        var buyer = new UserId(now.userId());
        if (now.status() != status) {
            if (status != ReservationStatus.CANCELLED) {
                throw new Refusal(RefusalCode.ILLEGAL_STATE);
            }
            if (now.status() == ReservationStatus.CONFIRMED) {
                refunds.cancelAsAdmin(
                        admin, id, new CancelWish(Selection.ALL, reason, null, null, code), keepFee, null);
            } else {
                paid.actAs(admin, code, reason);
                reservations.cancel(buyer, id);
                audit.record(
                        admin,
                        "reservation.cancelled",
                        "reservation:" + id,
                        CancelReason.noted(code, Map.of("reason", reason)));
            }
        }
        return reservations.find(buyer, id);
    }

    /** @param entry null behind the last page */
    private record Row(long total, ReservationEntry entry) {
        static Row of(ResultSet row) throws SQLException {
            return new Row(
                    row.getLong("total"), row.getObject("id", UUID.class) == null ? null : ReservationEntry.read(row));
        }

        Stream<ReservationEntry> entries() {
            return Stream.ofNullable(entry);
        }
    }

    private record Past(UUID buyer, List<ReservationFile.Step> steps) {
        static Past of(ResultSet row) throws SQLException {
            try {
                return new Past(
                        row.getObject("user_id", UUID.class),
                        Json.mapper()
                                .readValue(
                                        row.getString("history"), new TypeReference<List<ReservationFile.Step>>() {}));
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }

        Stream<UUID> admins() {
            return steps.stream().map(ReservationFile.Step::byAdmin).flatMap(Stream::ofNullable);
        }

        List<ReservationFile.Step> named(Map<UUID, AccountView> known) {
            return steps.stream()
                    .map(step -> new ReservationFile.Step(
                            step.from(),
                            step.to(),
                            step.at(),
                            step.byAdmin(),
                            email(known.get(step.byAdmin())),
                            step.reasonCode(),
                            step.reason()))
                    .toList();
        }
    }

    private static ReservationFile.Buyer buyer(UUID id, AccountView account) {
        return account == null
                ? new ReservationFile.Buyer(id, null, null, false)
                : new ReservationFile.Buyer(id, account.email(), account.name(), account.blocked());
    }

    private static String email(AccountView account) {
        return account == null ? null : account.email();
    }
}
