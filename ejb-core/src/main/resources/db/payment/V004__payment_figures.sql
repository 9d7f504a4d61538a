-- What operations watch. "unresolved": since when nobody knows, in seconds, of the oldest. "kept": reservations of payments that were captured
-- within the last day and of which nothing is to go back: each must be sold.
create function payment_schema.payment_figures(out under_way bigint, out oldest_seconds bigint, out for_operator bigint, out kept uuid[])
    language plpgsql stable as $$
begin
    -- Looked up when it runs: refunds get their table later.
    select (select count(*) from payment_schema.payments p where p.status in ('confirming', 'waiting_for_deposit')),
           (select coalesce(extract(epoch from now() - min(p.outcome_unknown_since)), 0)::bigint
              from payment_schema.payments p
             where p.next_attempt_at is not null and p.status = 'confirming'),
           (select count(*) from payment_schema.payments p where p.operator_since is not null),
           (select coalesce(array_agg(p.reservation_id), '{}')
              from payment_schema.payments p
             where p.status = 'confirmed' and p.settled_at > now() - interval '1 day'
               and not exists (select from payment_schema.refunds r where r.payment_id = p.id))
      into under_way, oldest_seconds, for_operator, kept;
end
$$;
create index payments_settled on payment_schema.payments (settled_at) where status = 'confirmed';
