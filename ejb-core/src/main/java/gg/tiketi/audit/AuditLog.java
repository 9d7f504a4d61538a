package gg.tiketi.audit;

import gg.tiketi.database.Database;
import gg.tiketi.json.Json;
import gg.tiketi.rest.Correlation;
import gg.tiketi.shared.UserId;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.ArrayList;
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
        var entries = database.query(
                PAGE.formatted(wanted),
                row -> new AuditEntry(
                        row.getLong("id"),
                        row.getObject("actor", UUID.class),
                        row.getString("action"),
                        row.getString("target"),
                        row.getString("detail"),
                        row.getString("correlation_id"),
                        Database.instant(row, "recorded_at")),
                values.toArray());
        return new AuditPage(entries, total.orElseThrow());
    }
}
