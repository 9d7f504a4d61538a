-- After a restore to an earlier moment Toss knows payments and refunds that are lost here. Its list is read from where it was read last:
-- that moment is restored, too, so that nobody has to think of it.

create table payment_schema.toss_list (
    -- One row.
    only_one     boolean     not null default true,
    read_until   timestamptz not null default now(),
    -- Also the lease of the server that reads.
    next_read_at timestamptz not null default now(),
    constraint toss_list_pkey primary key (only_one),
    constraint toss_list_one_row check (only_one)
);
insert into payment_schema.toss_list default values;
revoke insert, delete on payment_schema.toss_list from tiketi_payment;

-- Those of Toss's transactions that do not follow from what is written here, once for each order. "payment": who it is about; null: nobody we know.
create function payment_schema.unexplained_transactions(transactions jsonb)
    returns table (order_id text, payment_key text, customer_key text, amount bigint, payment uuid)
    language sql stable
begin atomic
    select distinct on (t."orderId") t."orderId", t."paymentKey", t."customerKey", t.amount, p.id
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
