package gg.tiketi.oracles;

import gg.tiketi.database.Database;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The promises about what is refunded and booked (P4, P5, P7, P8), as SQL that finds violations; names in the result are those of the
 * promises. Asked at rest, as the owner of the database.
 */
public final class MoneyOracles {
    private static final Map<String, String> VIOLATIONS = new LinkedHashMap<>();

    static {
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
        VIOLATIONS.put("D4 refund that nobody was told of", """
                select from payment_schema.refunds f
                 where f.status = 'done' and f.amount > 0
                   and not exists (select from platform_schema.outbox o
                                    where o.aggregate = 'payment' and o.aggregate_id = f.payment_id::text
                                      and o.type = 'payment.refunded' and o.payload ->> 'refundId' = f.id::text)""");
    }

    private MoneyOracles() {}

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
