package gg.tiketi.queue;

import gg.tiketi.database.Database;
import gg.tiketi.oracles.QueueOracles;
import gg.tiketi.shared.EventId;
import gg.tiketi.shared.UserId;
import gg.tiketi.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Events, users and questions to the tables, for tests of the waiting room. */
final class QueueFixture {
    private static final int AT_ONCE = 1_000;

    final TestDatabase database = TestDatabase.migrated();
    final Database sql = database.database();

    /** Sold since a minute ago, for a day. */
    EventId event(int threshold) {
        return event(threshold, Duration.ofMinutes(-1));
    }

    EventId event(int threshold, Duration untilSale) {
        var id = UUID.randomUUID();
        sql.update("""
                insert into ticket_schema.events (id, title, category, venue, event_date, sale_start_date, sale_end_date, queue_threshold)
                values (?, '콘서트', 'concert', '고척돔', now() + interval '2 days', now() + make_interval(secs => ?),
                        now() + interval '1 day', ?)
                """, id, (double) untilSale.toSeconds(), threshold);
        return new EventId(id);
    }

    static UserId user() {
        return new UserId(UUID.randomUUID());
    }

    static List<UserId> users(int number) {
        return java.util.stream.Stream.generate(QueueFixture::user)
                .limit(number)
                .toList();
    }

    /** Users who wait, as a stampede would have left them: so many at once as a server takes, for the plan may depend on it. */
    void crowd(EventId event, int number) {
        for (var joined = 0; joined < number; joined += AT_ONCE) {
            var some = Math.min(AT_ONCE, number - joined);
            sql.query("""
                    select count(*) from ticket_schema.queue_join(
                        ?, array(select gen_random_uuid() from generate_series(1, ?)), array_fill(null::bigint, array[?]),
                        interval '10 minutes', 500)
                    """, row -> null, event.value(), some, some);
        }
    }

    void holdsSeats(UserId user, EventId event, Duration forTime) {
        sql.update("""
                insert into ticket_schema.reservations (id, user_id, event_id, reservation_number, seat_count, total_amount, expires_at)
                values (gen_random_uuid(), ?, ?, 'TK261121' || upper(substr(translate(md5(random()::text), 'ilou', '0123'), 1, 8)), 1, 1000,
                        now() + make_interval(secs => ?))
                """, user.value(), event.value(), (double) forTime.toSeconds());
    }

    /** The admission was given so much earlier. */
    void age(UserId user, EventId event, Duration by) {
        // The columns are not the server's to change.
        new Database(database.owner())
                .update("""
                        update ticket_schema.admissions
                           set admitted_at = admitted_at - make_interval(secs => ?), expires_at = expires_at - make_interval(secs => ?)
                         where event_id = ? and user_id = ? and ended_at is null
                        """, (double) by.toSeconds(), (double) by.toSeconds(), event.value(), user.value());
    }

    String stateOf(UserId user, EventId event) {
        return sql.first(
                        "select state from ticket_schema.queue_entries where event_id = ? and user_id = ?",
                        row -> row.getString(1),
                        event.value(),
                        user.value())
                .orElse("unknown");
    }

    long count(String query, Object... parameters) {
        return sql.first(query, row -> row.getLong(1), parameters).orElseThrow();
    }

    /**
     * Plants a defect into a rule: whoever proves something also shows that the proof would fail.
     *
     * @param part regular expression
     */
    void mutate(String function, String part, String replacement) {
        var owner = new Database(database.owner());
        var source = owner.first(
                        "select pg_get_functiondef(cast(? as regproc))",
                        row -> row.getString(1),
                        "ticket_schema." + function)
                .orElseThrow();
        var mutated = source.replaceAll(part, replacement);
        if (mutated.equals(source)) {
            throw new IllegalArgumentException(function + " has no: " + part);
        }
        owner.update(mutated);
    }

    /** What must be 0 at any moment, whatever happened. */
    long violations(EventId event) {
        return QueueOracles.violations(sql, event).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }
}
