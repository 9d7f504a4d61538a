-- The lists of operators behind one of their rows, the oldest first: for files that take away all of a list. Null: from the first on.

create function payment_schema.payments_after(wanted text, after_at timestamptz, after_id uuid, most integer)
    returns table (id uuid, order_id text, reservation_id uuid, event_id uuid, amount integer, status text, method text, attempts integer,
                   failure_code text, failure_message text, void_reason text, refund_amount integer, outcome_unknown_since timestamptz,
                   operator_since timestamptz, next_attempt_at timestamptz, due_date timestamptz, created_at timestamptz)
    language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
    select p.id, p.order_id, p.reservation_id, p.event_id, p.amount, p.status, p.method, p.attempts, p.failure_code, p.failure_message,
           p.void_reason, p.refund_amount, p.outcome_unknown_since, p.operator_since, p.next_attempt_at, p.due_date, p.created_at
      from payment_schema.payments p
     where (p.operator_since is not null or p.next_attempt_at is not null)
       and case wanted
           when 'operator' then p.operator_since is not null
           when 'unknown' then p.status = 'confirming' and p.next_attempt_at is not null
           when 'voiding' then p.void_key is not null and p.next_attempt_at is not null
           when 'deposit' then p.status = 'waiting_for_deposit'
           else p.operator_since is not null
                or p.status = 'confirming' and p.outcome_unknown_since < now() - interval '1 minute'
                or p.void_key is not null and p.next_attempt_at is not null
           end
       and (after_at is null or (p.created_at, p.id) > (after_at, after_id))
     order by p.created_at, p.id
     limit most;
end;

-- Most refunds are done, and that list grows for ever.
create index refunds_by_status on payment_schema.refunds (status, created_at, id);

create view payment_schema.refund_list as
    select r.id, r.payment_id, p.order_id, r.reservation_id, r.event_id, r.amount, r.fee, r.status, r.reason, r.reason_code, r.requested_by,
           r.attempts, r.failure_code, r.failure_message, r.next_attempt_at, r.operator_since, r.created_at, r.done_at
      from payment_schema.refunds r
      join payment_schema.payments p on p.id = r.payment_id;

create function payment_schema.refunds_after(wanted text, after_at timestamptz, after_id uuid, most integer)
    returns setof payment_schema.refund_list
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    behind timestamptz := coalesce(after_at, '-infinity');
    behind_id uuid := coalesce(after_id, '00000000-0000-0000-0000-000000000000');
begin
    if wanted is null then
        return query select r.* from payment_schema.refund_list r
                      where r.operator_since is not null and (r.created_at, r.id) > (behind, behind_id)
                      order by r.created_at, r.id limit most;
    else
        return query select r.* from payment_schema.refund_list r
                      where r.status = wanted and (r.created_at, r.id) > (behind, behind_id)
                      order by r.created_at, r.id limit most;
    end if;
end
$$;

revoke execute on function payment_schema.payments_after, payment_schema.refunds_after from public;
grant execute on function payment_schema.payments_after, payment_schema.refunds_after to tiketi_ticket, tiketi_payment;
