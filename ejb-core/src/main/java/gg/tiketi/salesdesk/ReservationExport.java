package gg.tiketi.salesdesk;

import gg.tiketi.accounts.AccountAdministration;
import gg.tiketi.audit.AuditLog;
import gg.tiketi.database.Database;
import gg.tiketi.database.Transactions;
import gg.tiketi.exports.Cells;
import gg.tiketi.exports.TableFormat;
import gg.tiketi.exports.WholeList;
import gg.tiketi.shared.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;

/** All reservations of a search, however many there are. */
@ApplicationScoped
public class ReservationExport {
    private Database database;
    private AccountAdministration accounts;
    private Transactions transactions;
    private AuditLog audit;

    protected ReservationExport() {}

    @Inject
    public ReservationExport(
            Database database, AccountAdministration accounts, Transactions transactions, AuditLog audit) {
        this.database = database;
        this.accounts = accounts;
        this.transactions = transactions;
        this.audit = audit;
    }

    /** Writes down who takes which reservations away, before the first of them leaves. */
    public void begin(UserId admin, ReservationSearch search, TableFormat format) {
        var wanted = new HashMap<String, Object>();
        wanted.put("format", format.toString());
        // The words may be somebody's address.
        wanted.put("searched", search.words() != null);
        wanted.put("status", search.status());
        wanted.put("paymentStatus", search.paymentStatus());
        wanted.put("event", search.event() == null ? null : search.event().value());
        wanted.put("from", search.from());
        wanted.put("to", search.to());
        wanted.values().removeIf(Objects::isNull);
        transactions.inNew(() -> {
            audit.record(admin, "reservations.exported", "reservations", wanted);
            return admin;
        });
    }

    /**
     * The latest first, whatever order was asked for. Each is written once; what is made meanwhile is left out.
     *
     * @return see {@link #row}
     */
    public WholeList<ReservationEntry> all(ReservationSearch search) {
        var conditions = new SearchConditions(search, accounts);
        return new WholeList<>(
                last -> ReservationEntry.named(after(last, conditions), accounts), ReservationExport::row);
    }

    private List<ReservationEntry> after(ReservationEntry last, SearchConditions conditions) {
        var values = new ArrayList<Object>(conditions.values());
        if (last != null) {
            values.add(last.createdAt());
            values.add(last.id());
        }
        return database.query(
                """
                select %s, e.title, e.event_date
                  from (select r.* from ticket_schema.reservations r
                         where %s %s
                         order by r.created_at desc, r.id desc
                         limit %d) r
                  join ticket_schema.events e on e.id = r.event_id
                 order by r.created_at desc, r.id desc
                """.formatted(
                                ReservationEntry.COLUMNS,
                                conditions.sql(),
                                last == null ? "" : "and (r.created_at, r.id) < (?, ?)",
                                WholeList.AT_ONCE),
                ReservationEntry::read,
                values.toArray());
    }

    private static Object[] row(ReservationEntry entry) {
        return new Object[] {
            entry.reservationNumber(),
            Cells.word(entry.status()),
            Cells.word(entry.paymentStatus()),
            entry.paymentMethod(),
            entry.eventTitle(),
            Cells.seoul(entry.eventDate()),
            entry.userName(),
            entry.userEmail(),
            entry.seatCount(),
            entry.totalAmount(),
            entry.refundAmount(),
            entry.feeKept(),
            entry.reasonCode(),
            Cells.seoul(entry.createdAt()),
            entry.id()
        };
    }
}
