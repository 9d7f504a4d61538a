package gg.tiketi.audit;

import gg.tiketi.database.Database;
import gg.tiketi.exports.TableFormat;
import gg.tiketi.json.Json;
import gg.tiketi.rest.Correlation;
import gg.tiketi.shared.UserId;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;

/** What administrators did, for ever. */
@Stateless
public class AuditLog {
    private static final String RECORD = """
            insert into platform_schema.audit_log (actor, action, target, detail, correlation_id)
            values (?, ?, ?, cast(? as jsonb), ?)
            """;

    private static final String PAGE = """
            select id, actor, action, target, detail, correlation_id, recorded_at
              from platform_schema.audit_log
             where %s
             order by id desc
             limit ? offset ?
            """;

    private static final String COUNT = "select count(*) from platform_schema.audit_log where %s";

    private static final String BEHIND = """
            select id, actor, action, target, detail, correlation_id, recorded_at
              from platform_schema.audit_log
             where %s
             order by id desc
             limit ?
            """;

    private Database database;

    public AuditLog() {}

    @Inject
    public AuditLog(Database database) {
        this.database = database;
    }

    /**
     * Belongs into the transaction of what was done: neither happens without the other.
     *
     * @param action what, as {@code event.cancelled}
     * @param target to what, as {@code event:<id>}
     * @param detail becomes JSON; no secrets, no personal data
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void record(UserId actor, String action, String target, Object detail) {
        database.update(RECORD, actor.value(), action, target, Json.write(detail), Correlation.current());
    }

    /** @param page the newest entries are on page 1 */
    public AuditPage list(AuditSearch search, int page, int limit) {
        var conditions = search.conditions();
        var wanted = conditions.isEmpty() ? "true" : String.join(" and ", conditions.keySet());
        var values = new ArrayList<>(conditions.values());
        var total = database.first(COUNT.formatted(wanted), row -> row.getLong(1), values.toArray());
        values.add(limit);
        values.add((page - 1L) * limit);
        var entries = database.query(PAGE.formatted(wanted), AuditLog::read, values.toArray());
        return new AuditPage(entries, total.orElseThrow());
    }

    /** Writes down who takes which entries away, before the first of them leaves. */
    public void beginExport(UserId admin, AuditSearch search, TableFormat format) {
        var wanted = new TreeMap<String, Object>();
        wanted.put("format", format.toString());
        wanted.put("area", search.area());
        wanted.put("target", search.target());
        wanted.put("actor", search.actor());
        wanted.put("from", search.from());
        wanted.put("to", search.to());
        wanted.values().removeIf(Objects::isNull);
        record(admin, "audit.exported", "audit", wanted);
    }

    /** The next of a search behind an entry, the newest first; null: from the newest on. One statement. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<AuditEntry> after(AuditEntry last, AuditSearch search, int most) {
        var conditions = search.conditions();
        if (last != null) {
            conditions.put("id < ?", last.id());
        }
        var wanted = conditions.isEmpty() ? "true" : String.join(" and ", conditions.keySet());
        var values = new ArrayList<>(conditions.values());
        values.add(most);
        return database.query(BEHIND.formatted(wanted), AuditLog::read, values.toArray());
    }

    private static AuditEntry read(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getLong("id"),
                row.getObject("actor", UUID.class),
                row.getString("action"),
                row.getString("target"),
                row.getString("detail"),
                row.getString("correlation_id"),
                Database.instant(row, "recorded_at"));
    }
}
