package gg.tiketi.oracles;

import gg.tiketi.database.Database;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The promises about money (P1 to P5, P7, P8, S7), as SQL that finds violations; names in the result are those of the promises. Asked at rest,
 * as the owner of the database.
 */
public final class MoneyOracles {
    private static final Map<String, String> VIOLATIONS = new LinkedHashMap<>();

    /** With what Toss has captured and refunded as "toss". */
    private static final Map<String, String> AGAINST_TOSS = new LinkedHashMap<>();

    static {
        VIOLATIONS.put("S7/P1 captured, and neither sold nor given back", """
                select from ticket_schema.reservations r
                  join payment_schema.payments p on p.reservation_id = r.id
                 where p.status in ('confirmed', 'partially_refunded', 'refunded') and r.status in ('pending', 'expired')
                   and p.amount <> (select coalesce(sum(f.amount), 0) from payment_schema.refunds f where f.payment_id = p.id)""");
        VIOLATIONS.put("P2 two captures of one reservation", """
                select p.reservation_id from payment_schema.payments p
                 where p.status in ('confirmed', 'partially_refunded', 'refunded')
                 group by 1 having count(*) > 1""");
        VIOLATIONS.put("P3 another amount than the reservation's", """
                select from ticket_schema.reservations r
                  join payment_schema.payments p on p.reservation_id = r.id
                 where p.status in ('confirming', 'waiting_for_deposit', 'confirmed', 'partially_refunded', 'refunded')
                   and p.amount <> r.fee_kept + r.refund_amount - r.favour
                                   + case when r.status = 'cancelled' and r.fee_kept + r.refund_amount > 0 then 0 else r.total_amount end""");
        VIOLATIONS.put("P4 confirmed without payment", """
                select from ticket_schema.reservations r
                 where r.status = 'confirmed' and r.total_amount + r.fee_kept + r.refund_amount - r.favour > 0
                   and not exists (select from payment_schema.payments p
                                    where p.reservation_id = r.id and p.status in ('confirmed', 'partially_refunded', 'refunded')
                                      and p.amount = r.total_amount + r.fee_kept + r.refund_amount - r.favour)""");
        VIOLATIONS.put("P5 refunded or kept more than was captured", """
                select from payment_schema.refunds f
                  join payment_schema.payments p on p.id = f.payment_id
                 group by p.id, p.amount
                having sum(f.amount + f.fee) > p.amount
                    or sum(f.amount) filter (where f.status <> 'failed') > p.amount""");
        VIOLATIONS.put("P5 promise against what the buyer was told", """
                select from ticket_schema.reservations r
                  left join (select f.reservation_id, sum(f.amount) as amount, sum(f.fee) as fee,
                                    sum(f.amount) filter (where f.status = 'done') as done
                               from payment_schema.refunds f
                               join payment_schema.payments p on p.id = f.payment_id
                              group by 1) promised on promised.reservation_id = r.id
                 where r.refund_amount + r.fee_kept > 0
                   and (coalesce(promised.amount, 0) <> r.refund_amount or coalesce(promised.fee, 0) <> r.fee_kept
                        or coalesce(promised.done, 0) <> r.refunded_amount)""");
        VIOLATIONS.put("P5 ended and paid, but not promised back", """
                select from ticket_schema.reservations r
                  join payment_schema.payments p on p.reservation_id = r.id and p.status in ('confirmed', 'partially_refunded', 'refunded')
                 where r.status in ('cancelled', 'expired')
                   and p.amount <> (select coalesce(sum(f.amount + f.fee), 0) from payment_schema.refunds f where f.payment_id = p.id)
                                   - r.favour""");
        VIOLATIONS.put("P7 transaction that does not come to 0", """
                select e.txn_id from payment_schema.ledger_entries e group by 1 having sum(e.amount) <> 0""");
        VIOLATIONS.put("P7 books against payments and refunds", "select from payment_schema.ledger_differences");
        VIOLATIONS.put("P7 books against reservations", """
                select from ticket_schema.reservations r
                  join payment_schema.payments p on p.reservation_id = r.id and p.status in ('confirmed', 'partially_refunded', 'refunded')
                  left join (select e.payment_id, -sum(e.amount) as sold
                               from payment_schema.ledger_entries e
                              where e.account = 'ticket_sales'
                              group by 1) books on books.payment_id = p.id
                 where coalesce(books.sold, 0) <> case when r.status = 'confirmed' then r.total_amount else 0 end - r.favour""");
        VIOLATIONS.put("P8 refund that nobody looks after", """
                select from payment_schema.refunds f
                 where f.status in ('requested', 'sending', 'unknown')
                   and f.created_at < now() - interval '60 seconds' and f.next_attempt_at < now() - interval '10 seconds'
                   and not exists (select from payment_schema.refunds earlier
                                    where earlier.payment_id = f.payment_id and earlier.position < f.position
                                      and earlier.status not in ('done', 'failed'))""");
        VIOLATIONS.put("P8 refund that failed and that no operator sees", """
                select from payment_schema.refunds f where f.status = 'failed' and f.operator_since is null""");
        VIOLATIONS.put("P8 payment that nobody looks after", """
                select from payment_schema.payments p
                 where p.status in ('confirming', 'waiting_for_deposit') and p.updated_at < now() - interval '60 seconds'
                   and coalesce(p.next_attempt_at, '-infinity') < now() - interval '10 seconds'""");
        VIOLATIONS.put("D4 refund that nobody was told of", """
                select from payment_schema.refunds f
                 where f.status = 'done' and f.amount > 0
                   and not exists (select from platform_schema.outbox o
                                    where o.aggregate = 'payment' and o.aggregate_id = f.payment_id::text
                                      and o.type = 'payment.refunded' and o.payload ->> 'refundId' = f.id::text)""");
        AGAINST_TOSS.put("P1 captured for an order that is not ours", """
                select from toss where not exists (select from payment_schema.payments p where p.order_id = toss."orderId")""");
        AGAINST_TOSS.put("P2 captured twice", "select from toss where captures > 1");
        AGAINST_TOSS.put("P1/P7 Toss has another amount for us than the books say", """
                select from toss
                  full join (select p.order_id, sum(e.amount) as amount
                               from payment_schema.ledger_entries e
                               join payment_schema.payments p on p.id = e.payment_id
                              where e.account = 'toss'
                              group by 1) books on books.order_id = toss."orderId"
                 where coalesce(toss.captured - toss.refunded, 0) <> coalesce(books.amount, 0)""");
    }

    private MoneyOracles() {}

    /** How many violations of which promise; empty if all is well. */
    public static Map<String, Long> violations(Database database) {
        return ask(VIOLATIONS, "", database);
    }

    /**
     * As {@link #violations}, for what only Toss knows. At rest: also no refund waits.
     *
     * @param captures JSON, a list of {@code orderId}, {@code captures}, {@code captured} and {@code refunded}
     */
    public static Map<String, Long> violationsAgainst(String captures, Database database) {
        return ask(AGAINST_TOSS, """
                with toss as (
                    select * from jsonb_to_recordset(cast(? as jsonb))
                               as t ("orderId" text, captures integer, captured bigint, refunded bigint))
                """, database, captures);
    }

    private static Map<String, Long> ask(
            Map<String, String> promises, String with, Database database, Object... parameters) {
        var found = new LinkedHashMap<String, Long>();
        promises.forEach((promise, query) -> {
            var count = "%s select count(*) from (%s) violation".formatted(with, query);
            var rows = database.first(count, row -> row.getLong(1), parameters).orElseThrow();
            if (rows > 0) {
                found.put(promise, rows);
            }
        });
        return found;
    }
}
