package gg.tiketi.oracles;

import gg.tiketi.database.Database;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The promises about seats, tickets and reservations (S1 to S8, T1, T2, Q3, D4, P9). Each is a query for violations; names in the result are
 * those of the promises. Asked at rest: an open transaction is not seen, a hold that has just run out is not yet late.
 */
public final class BookingOracles {
    private static final Map<String, String> VIOLATIONS = new LinkedHashMap<>();

    static {
        VIOLATIONS.put("S1 seat in two live reservations", """
                select i.event_id, i.seat_id from ticket_schema.reservation_items i
                 where i.seat_id is not null and i.released_at is null
                 group by 1, 2 having count(*) > 1""");
        VIOLATIONS.put("S1 seat's row against what is reserved", """
                select from ticket_schema.seats s
                  left join (select i.seat_id, r.id, r.status
                               from ticket_schema.reservation_items i
                               join ticket_schema.reservations r on r.id = i.reservation_id
                              where i.released_at is null) held on held.seat_id = s.id
                 where s.reservation_id is distinct from held.id
                    or s.status <> case held.status when 'pending' then 'locked' when 'confirmed' then 'reserved'
                                   else 'available' end""");
        VIOLATIONS.put("S2 ticket type against what is reserved", """
                select from ticket_schema.ticket_types t
                 where t.total_quantity - t.available_quantity <>
                       (select coalesce(sum(i.quantity), 0)
                          from ticket_schema.reservation_items i
                          join ticket_schema.reservations r on r.id = i.reservation_id
                         where i.ticket_type_id = t.id and i.released_at is null and r.status in ('pending', 'confirmed'))""");
        VIOLATIONS.put("S3 live reservation that is not whole", """
                select from ticket_schema.reservations r
                  left join (select i.reservation_id, sum(i.quantity) as seats, sum(i.subtotal) as amount
                               from ticket_schema.reservation_items i
                              where i.released_at is null
                              group by 1) held on held.reservation_id = r.id
                 where r.status in ('pending', 'confirmed')
                   and (held.seats is distinct from r.seat_count or held.amount is distinct from r.total_amount)""");
        VIOLATIONS.put("S3 ended reservation that keeps something", """
                select from ticket_schema.reservations r
                  join ticket_schema.reservation_items i on i.reservation_id = r.id and i.released_at is null
                 where r.status in ('cancelled', 'expired')""");
        VIOLATIONS.put("S4 more than the limit", """
                select r.event_id, r.user_id from ticket_schema.reservations r
                  join ticket_schema.events e on e.id = r.event_id
                 where r.status in ('pending', 'confirmed')
                 group by r.event_id, r.user_id, e.max_seats_per_user
                having sum(r.seat_count) > e.max_seats_per_user""");
        VIOLATIONS.put("S4 quota against what is reserved", """
                select from ticket_schema.seat_quotas q
                  full join (select r.event_id, r.user_id, sum(r.seat_count) as seats from ticket_schema.reservations r
                              where r.status in ('pending', 'confirmed')
                              group by 1, 2) held using (event_id, user_id)
                 where coalesce(q.live, 0) <> coalesce(held.seats, 0)""");
        VIOLATIONS.put("S5 hold released late", """
                select from ticket_schema.reservations r
                 where r.status = 'pending' and r.paying_since is null and r.expires_at < now() - interval '5 seconds'""");
        VIOLATIONS.put("S6 hold released early", """
                select from ticket_schema.reservation_history h
                  join ticket_schema.reservations r on r.id = h.reservation_id
                 where h.to_status = 'expired' and h.at < r.expires_at""");
        VIOLATIONS.put("S7 reservation that ended twice", """
                select h.reservation_id from ticket_schema.reservation_history h
                 where h.to_status in ('confirmed', 'expired') and h.from_status = 'pending'
                 group by 1 having count(*) > 1""");
        VIOLATIONS.put("S8 illegal transition", """
                select from ticket_schema.reservation_history h
                 where not exists (select from ticket_schema.legal_transitions t
                                    where t.from_status = h.from_status and t.to_status = h.to_status)
                   and not (h.from_status is null and h.to_status = 'pending')""");
        VIOLATIONS.put("S8 history against the present", """
                select from ticket_schema.reservations r
                 where r.status is distinct from (select h.to_status from ticket_schema.reservation_history h
                                                   where h.reservation_id = r.id order by h.id desc limit 1)""");
        VIOLATIONS.put("T1 tickets against what is reserved", """
                select from ticket_schema.reservations r
                 where (case r.status when 'confirmed' then r.seat_count else 0 end) <>
                       (select count(*) from ticket_schema.tickets t where t.reservation_id = r.id and t.cancelled_at is null)""");
        VIOLATIONS.put("T1 ticket of what was given back", """
                select from ticket_schema.tickets t
                  join ticket_schema.reservation_items i on i.id = t.item_id
                 where t.cancelled_at is null and (i.released_at is not null or t.reservation_id <> i.reservation_id)""");
        VIOLATIONS.put("T2 ticket that let in twice", """
                select c.ticket_id from ticket_schema.ticket_checks c where c.result = 'valid' group by 1 having count(*) > 1""");
        VIOLATIONS.put("Q3 hold without admission", """
                select from ticket_schema.reservations r
                  left join ticket_schema.admissions a
                         on a.id = r.admission_id and a.user_id = r.user_id and a.event_id = r.event_id
                 where a.id is null or r.created_at < a.admitted_at or r.created_at > a.expires_at""");
        VIOLATIONS.put("D4 change that nobody was told of", """
                select from ticket_schema.reservation_history h
                 where not exists (select from platform_schema.outbox o
                                    where o.aggregate = 'reservation' and o.aggregate_id = h.reservation_id::text
                                      and o.type = 'reservation.' || case when h.from_status = h.to_status then 'reduced'
                                                                          when h.to_status = 'pending' then 'created'
                                                                          else h.to_status end)""");
        VIOLATIONS.put("P9 answer without its effect", """
                select from (select k.user_id, k.body::jsonb as answer from platform_schema.idempotency_keys k
                              where k.status = 201 and k.body like '%"reservation_number"%') stored
                 where not exists (select from ticket_schema.reservations r
                                    where r.user_id = stored.user_id and r.id::text = stored.answer ->> 'id')""");
    }

    private BookingOracles() {}

    /** How many violations of which promise; empty if all is well. */
    public static Map<String, Long> violations(Database database) {
        var found = new LinkedHashMap<String, Long>();
        VIOLATIONS.forEach((promise, query) -> {
            var rows = database.first("select count(*) from (" + query + ") violation", row -> row.getLong(1))
                    .orElseThrow();
            if (rows > 0) {
                found.put(promise, rows);
            }
        });
        return found;
    }
}
