-- Several shops may have one account at Toss: another one of the merchant's, or the one that tries out the next version. Toss's list tells the
-- orders of all of them, and those of another are not lost here: their money must not go back. Each order id says whose it is.

-- Made once, with the database, and restored with it.
alter table payment_schema.toss_list
    add column shop text not null default left(replace(gen_random_uuid()::text, '-', ''), 12);

drop function payment_schema.unexplained_transactions;

-- Those of Toss's transactions that do not follow from what is written here, once for each order. "payment": who it is about; null: nobody we know.
-- "ours": whether the order was made here, though it may be forgotten.
create function payment_schema.unexplained_transactions(transactions jsonb)
    returns table (order_id text, payment_key text, customer_key text, amount bigint, payment uuid, ours boolean)
    language sql stable
begin atomic
    select distinct on (t."orderId") t."orderId", t."paymentKey", t."customerKey", t.amount, p.id,
           starts_with(t."orderId", 'ord_' || (select l.shop from payment_schema.toss_list l) || '_')
      from jsonb_to_recordset(transactions)
           as t ("orderId" text, "paymentKey" text, "customerKey" text, "transactionKey" text, status text, amount bigint)
      left join payment_schema.payments p on p.order_id = t."orderId"
     where p.id is null
        or t.status = 'DONE' and p.status not in ('confirmed', 'partially_refunded', 'refunded', 'confirming') and p.void_key is null
        or t.status in ('CANCELED', 'PARTIAL_CANCELED') and p.status in ('confirmed', 'partially_refunded', 'refunded')
           and not exists (select from payment_schema.refunds r
                            where r.payment_id = p.id and (r.toss_transaction_key = t."transactionKey" or r.status <> 'done'))
     order by t."orderId";
end;
