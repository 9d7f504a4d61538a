package gg.tiketi.stats;

import gg.tiketi.audit.AuditLog;
import gg.tiketi.database.Database;
import gg.tiketi.shared.UserId;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Counting everything anew, from what other domains know, while sales go on. */
@Stateless
public class Rebuilds {
    private static final String LAST = """
            select id, requested_by, started_at, finished_at, counted, total
              from stats_schema.rebuilds
             order by id desc
             limit 1
            """;

    private Database database;
    private AuditLog audit;

    public Rebuilds() {}

    @Inject
    public Rebuilds(Database database, AuditLog audit) {
        this.database = database;
        this.audit = audit;
    }

    /** Begins one, unless one is under way: that goes on. The timers of the statistics servers do the work. */
    public RebuildView start(UserId admin) {
        var begun = database.first(
                        "select stats_schema.begin_rebuild(?) as begun", row -> row.getBoolean("begun"), admin.value())
                .orElseThrow();
        var rebuild = last().orElseThrow();
        audit.record(admin, "stats.rebuild", "stats:" + rebuild.id(), Map.of("begun", begun));
        return rebuild;
    }

    public Optional<RebuildView> last() {
        return database.first(LAST, Rebuilds::read);
    }

    private static RebuildView read(ResultSet row) throws SQLException {
        var finished = row.getObject("finished_at", OffsetDateTime.class);
        return new RebuildView(
                row.getLong("id"),
                finished == null ? "running" : "done",
                row.getObject("requested_by", UUID.class),
                Database.instant(row, "started_at"),
                finished == null ? null : finished.toInstant(),
                row.getLong("counted"),
                row.getLong("total"));
    }
}
