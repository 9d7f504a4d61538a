package gg.tiketi.stats;

import gg.tiketi.database.Database;
import java.util.List;

/**
 * What figures ought to be, added up from the tables of the domains and from the books of payments, and not in the way the read model
 * does it. Each difference is one line; none is the only good answer.
 */
final class StatsTruth {
    /** One row for each thing that happened: what, of which event, when, how much. */
    private static final String HAPPENED = """
            happened (measure, event_id, at, amount) as (
                select 'reservations', r.event_id, r.created_at, 1::bigint from ticket_schema.reservations r
                union all
                select 'tickets_reserved', r.event_id, r.created_at, i.quantity
                  from ticket_schema.reservations r join ticket_schema.reservation_items i on i.reservation_id = r.id
                union all
                select 'paid', h.event_id, h.at, 1
                  from ticket_schema.reservation_history h where h.to_status = 'confirmed' and h.from_status in ('pending', 'expired')
                union all
                select 'cancelled', h.event_id, h.at, 1
                  from ticket_schema.reservation_history h where h.to_status = 'cancelled' and h.from_status = 'confirmed'
                union all
                select 'abandoned', h.event_id, h.at, 1
                  from ticket_schema.reservation_history h where h.to_status = 'cancelled' and h.from_status = 'pending'
                union all
                select 'expired', h.event_id, h.at, 1
                  from ticket_schema.reservation_history h join ticket_schema.reservations r on r.id = h.reservation_id
                 where h.to_status = 'expired' and r.status = 'expired'
                union all
                select 'captured', p.event_id, e.recorded_at, e.amount
                  from payment_schema.ledger_entries e join payment_schema.payments p on p.id = e.payment_id
                 where e.account = 'toss' and e.kind = 'captured'
                union all
                select 'refunded', p.event_id, e.recorded_at, -e.amount
                  from payment_schema.ledger_entries e join payment_schema.payments p on p.id = e.payment_id
                 where e.account = 'toss' and e.kind = 'refunded'
                union all
                select 'refunds', p.event_id, e.recorded_at, 1
                  from payment_schema.ledger_entries e join payment_schema.payments p on p.id = e.payment_id
                 where e.account = 'toss' and e.kind = 'refunded'
                union all
                select 'fees', p.event_id, e.recorded_at, -e.amount
                  from payment_schema.ledger_entries e join payment_schema.payments p on p.id = e.payment_id
                 where e.account = 'cancellation_fees')
            """;

    private static final String DIFFERENCES = """
            with %s,
            truth as (
                select cell.scope, cell.event_id, cell.at, h.measure, sum(h.amount) as amount
                  from happened h,
                       lateral (select h.at at time zone 'Asia/Seoul' as local) seoul,
                       lateral (values ('all', '00000000-0000-0000-0000-000000000000'::uuid, '-infinity'::timestamp),
                                       ('day', '00000000-0000-0000-0000-000000000000', seoul.local::date::timestamp),
                                       ('hour', '00000000-0000-0000-0000-000000000000', date_trunc('hour', seoul.local)),
                                       ('event', h.event_id, '-infinity'),
                                       ('event_day', h.event_id, seoul.local::date::timestamp),
                                       ('event_4', h.event_id, date_bin('4 days', seoul.local, '1970-01-01')),
                                       ('event_16', h.event_id, date_bin('16 days', seoul.local, '1970-01-01')),
                                       ('event_64', h.event_id, date_bin('64 days', seoul.local, '1970-01-01'))) as cell (scope, event_id, at)
                 group by 1, 2, 3, 4),
            counted as (
                select s.scope, s.event_id, s.at, cell.measure, cell.amount
                  from stats_schema.sales s,
                       lateral (values ('reservations', s.reservations), ('tickets_reserved', s.tickets_reserved), ('paid', s.paid),
                                       ('cancelled', s.cancelled), ('abandoned', s.abandoned), ('expired', s.expired),
                                       ('captured', s.captured), ('refunded', s.refunded), ('refunds', s.refunds),
                                       ('fees', s.fees)) as cell (measure, amount)
                 where s.generation = (select generation from stats_schema.read_model) and cell.amount <> 0)
            select format('%%s %%s %%s %%s: %%s instead of %%s', scope, event_id, at, measure, c.amount, t.amount) as difference
              from truth t full join counted c using (scope, event_id, at, measure)
             where t.amount is distinct from c.amount
            """.formatted(HAPPENED);

    /** Tickets that are sold now, by event. */
    private static final String TICKETS = """
            select format('tickets of %s: %s instead of %s', event_id, c.tickets, t.tickets) as difference
              from (select r.event_id, sum(r.seat_count) as tickets
                      from ticket_schema.reservations r where r.status = 'confirmed' group by 1) t
              full join (select s.event_id, s.tickets_sold - s.tickets_returned as tickets
                           from stats_schema.sales s
                          where s.scope = 'event' and s.tickets_sold <> s.tickets_returned
                            and s.generation = (select generation from stats_schema.read_model)) c using (event_id)
             where t.tickets is distinct from c.tickets
            """;

    private static final String SECTIONS = """
            select format('%s of %s: %s for %s instead of %s for %s', section, event_id, c.number, c.amount, t.number, t.amount) as difference
              from (select i.event_id, coalesce(s.section, i.label) as section, sum(i.quantity) as number, sum(i.subtotal) as amount
                      from ticket_schema.reservation_items i
                      join ticket_schema.reservations r on r.id = i.reservation_id and r.status = 'confirmed'
                      left join ticket_schema.seats s on s.id = i.seat_id
                     where i.released_at is null
                     group by 1, 2) t
              full join (select b.event_id, b.label as section, b.number, b.amount
                           from stats_schema.breakdowns b
                          where b.dimension = 'section' and b.date = '-infinity' and b.number <> 0
                            and b.generation = (select generation from stats_schema.read_model)) c using (event_id, section)
             where (t.number, t.amount) is distinct from (c.number, c.amount)
            """;

    private static final String METHODS = """
            select format('%s: %s for %s instead of %s for %s', method, c.number, c.amount, t.number, t.amount) as difference
              from (select coalesce(p.method, 'none') as method, count(*) as number, sum(p.amount) as amount
                      from payment_schema.payments p
                     where p.status in ('confirmed', 'partially_refunded', 'refunded') group by 1) t
              full join (select b.label as method, sum(b.number) as number, sum(b.amount) as amount
                           from stats_schema.breakdowns b
                          where b.dimension = 'paid_by' and b.generation = (select generation from stats_schema.read_model)
                          group by 1 having sum(b.number) <> 0) c using (method)
             where (t.number, t.amount) is distinct from (c.number, c.amount)
            """;

    private static final String BUYERS = """
            select format('buyers of %s: %s instead of %s', class, c.buyers, t.buyers) as difference
              from (select least(purchases, 5) as class, count(*) as buyers
                      from (select count(*) as purchases from ticket_schema.reservations r where r.status = 'confirmed' group by r.user_id) each_of
                     group by 1) t
              full join (select c.class, c.buyers from stats_schema.buyer_classes c
                          where c.buyers <> 0 and c.generation = (select generation from stats_schema.read_model)) c using (class)
             where t.buyers is distinct from c.buyers
            """;

    private static final String ACCOUNTS = """
            select format('accounts of %s: %s instead of %s', date, c.users, t.users) as difference
              from (select cast(u.created_at at time zone 'Asia/Seoul' as date) as date, count(*) as users from auth_schema.users u group by 1) t
              full join (select d.date, d.users from stats_schema.account_days d
                          where d.date > '-infinity' and d.generation = (select generation from stats_schema.read_model)) c using (date)
             where t.users is distinct from c.users
            """;

    /** Any days, put together from spans, and one by one. */
    private static final String PERIODS = """
            with period as (
                select current_date - number * 7 - number % 5 as first, current_date - number % 11 as last from generate_series(0, 60) number),
            t as (
                select p.first, p.last, d.event_id,
                       cast(array[sum(d.reservations), sum(d.paid), sum(d.captured), sum(d.refunded), sum(d.expired)] as numeric[]) as sums
                  from period p
                  join stats_schema.sales d on d.scope = 'event_day' and d.at between p.first and p.last
                 where d.generation = (select generation from stats_schema.read_model)
                 group by 1, 2, 3),
            c as (
                select p.first, p.last, d.event_id, cast(array[d.reservations, d.paid, d.captured, d.refunded, d.expired] as numeric[]) as sums
                  from period p, lateral stats_schema.sales_of_events(p.first, p.last) d)
            select format('%s from %s to %s: %s instead of %s', event_id, first, last, c.sums, t.sums) as difference
              from t full join c using (first, last, event_id)
             where c.sums is distinct from t.sums
            """;

    /** Under the customer's names it is the same. */
    private static final String NAMED = """
            select format('%s: %s and %s instead of %s', what, days, events, truth) as difference
              from (select 'revenue' as what, (select sum(d.total_revenue) from stats_schema.daily_stats d) as days,
                           (select sum(e.total_revenue) from stats_schema.event_stats e) as events,
                           (select sum(l.amount) from payment_schema.ledger_entries l where l.account = 'toss') as truth
                    union all
                    select 'reservations', (select sum(d.total_reservations) from stats_schema.daily_stats d),
                           (select sum(e.total_reservations) from stats_schema.event_stats e),
                           (select count(*) from ticket_schema.reservations)
                    union all
                    select 'users', (select sum(d.total_users) from stats_schema.daily_stats d), null,
                           (select count(*) from auth_schema.users)) named
             where coalesce(days, 0) <> coalesce(truth, 0) or coalesce(events, truth, 0) <> coalesce(truth, 0)
            """;

    private StatsTruth() {}

    /** @param owner of the database, who may look at everything */
    static List<String> differences(Database owner) {
        return List.of(DIFFERENCES, TICKETS, SECTIONS, METHODS, BUYERS, ACCOUNTS, PERIODS, NAMED).stream()
                .flatMap(sql -> owner.query(sql, row -> row.getString("difference")).stream())
                .toList();
    }
}
