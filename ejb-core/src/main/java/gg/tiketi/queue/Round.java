package gg.tiketi.queue;

import gg.tiketi.database.Database;
import gg.tiketi.shared.EventId;
import gg.tiketi.shared.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What one tick did for one event, and how the queue stands after it.
 *
 * @param rate admissions a second at most
 * @param admitted users who were admitted out of the line, until {@code admittedUntil}
 * @param waited how long each of them had waited
 * @param emptied whether everybody was sent away because the sale is over
 * @param toReport whether something has changed since the last round that had it told
 * @param totals since the first user came
 */
record Round(
        EventId event,
        long revision,
        long front,
        int waiting,
        int active,
        int rate,
        List<UserId> admitted,
        List<Duration> waited,
        Instant admittedUntil,
        boolean emptied,
        boolean toReport,
        Totals totals) {
    record Totals(long joined, long admitted, long left, long abandoned) {}

    static Round read(EventId event, ResultSet row) throws SQLException {
        return new Round(
                event,
                row.getLong("revision"),
                row.getLong("front"),
                row.getInt("waiting"),
                row.getInt("active"),
                row.getInt("rate"),
                Stream.of((UUID[]) row.getArray("admitted").getArray())
                        .map(UserId::new)
                        .toList(),
                Stream.of((Double[]) row.getArray("waited").getArray())
                        .map(seconds -> Duration.ofMillis(Math.round(seconds * 1000)))
                        .toList(),
                Database.instant(row, "admitted_until"),
                row.getBoolean("emptied"),
                row.getBoolean("to_report"),
                new Totals(
                        row.getLong("joined_total"),
                        row.getLong("admitted_total"),
                        row.getLong("left_total"),
                        row.getLong("abandoned_total")));
    }
}
