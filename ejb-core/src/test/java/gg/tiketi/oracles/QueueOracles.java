package gg.tiketi.oracles;

import gg.tiketi.database.Database;
import gg.tiketi.shared.EventId;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The promises about one event's waiting room that its tables alone can show (Q1, Q4), and its figures. Each is a query for violations with
 * the event as its parameter. Hold at any moment, also with work under way. What clients were told belongs to it: see the tests.
 */
public final class QueueOracles {
    private static final Map<String, String> VIOLATIONS = new LinkedHashMap<>();

    static {
        VIOLATIONS.put("Q1 admitted before somebody with a lower number", """
                select from (select entry.admitted_at,
                                    max(entry.admitted_at) over (order by entry.seq rows between unbounded preceding and 1 preceding) as before
                               from ticket_schema.queue_entries entry
                              where entry.event_id = ? and entry.admitted_at is not null) line
                 where line.admitted_at < line.before""");
        VIOLATIONS.put("Q4 more inside than the threshold", """
                select from (select sum(step) over (order by at, step rows unbounded preceding) as inside, threshold
                               from (select given.admitted_at as at, 1 as step, event_id from ticket_schema.admissions given
                                     union all
                                     select given.ended_at, -1, event_id from ticket_schema.admissions given
                                      where given.ended_at is not null) moves
                               join (select id as event_id, queue_threshold as threshold from ticket_schema.events) event using (event_id)
                              where event_id = ?) levels
                 where inside > threshold""");
        VIOLATIONS.put("queue's figures against its rows", """
                select from ticket_schema.event_queues q
                 where q.event_id = ?
                   and (q.waiting, q.active, q.waiting) is distinct from (
                           (select count(*)::integer from ticket_schema.queue_entries w
                             where w.event_id = q.event_id and w.state = 'waiting' and w.seq > q.front),
                           (select count(*)::integer from ticket_schema.admissions a
                             where a.event_id = q.event_id and a.ended_at is null),
                           (select coalesce(sum(b.waiting), 0)::integer from ticket_schema.queue_blocks b
                             where b.event_id = q.event_id))""");
        VIOLATIONS.put("admission of somebody who is not inside", """
                select from ticket_schema.queue_entries a
                  join ticket_schema.admissions b on b.event_id = a.event_id and b.user_id = a.user_id and b.ended_at is null
                 where a.event_id = ? and a.state <> 'admitted'""");
    }

    private QueueOracles() {}

    /** How many violations of which promise; empty if all is well. */
    public static Map<String, Long> violations(Database database, EventId event) {
        var found = new LinkedHashMap<String, Long>();
        VIOLATIONS.forEach((promise, query) -> {
            var rows = database.first(
                            "select count(*) from (" + query + ") violation", row -> row.getLong(1), event.value())
                    .orElseThrow();
            if (rows > 0) {
                found.put(promise, rows);
            }
        });
        return found;
    }
}
