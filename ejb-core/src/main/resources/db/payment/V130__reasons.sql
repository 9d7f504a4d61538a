-- Why a refund was promised, as whoever promised it has said for the whole transaction; null: a buyer's own wish, or nobody has said.
alter table payment_schema.refunds
    add column reason_code platform_schema.cancel_reason default nullif(current_setting('tiketi.reason_code', true), '');

drop function payment_schema.list_refunds(text, integer, integer);
drop function payment_schema.refund_cases(uuid);

create function payment_schema.list_refunds(wanted text, at_most integer, skipped integer)
    returns table (id uuid, payment_id uuid, order_id text, reservation_id uuid, event_id uuid, amount integer, fee integer, status text,
                   reason text, reason_code text, requested_by uuid, attempts integer, failure_code text, failure_message text,
                   next_attempt_at timestamptz, operator_since timestamptz, created_at timestamptz, done_at timestamptz, total bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
    select r.id, r.payment_id, p.order_id, r.reservation_id, r.event_id, r.amount, r.fee, r.status, r.reason, r.reason_code, r.requested_by,
           r.attempts, r.failure_code, r.failure_message, r.next_attempt_at, r.operator_since, r.created_at, r.done_at, count(*) over ()
      from payment_schema.refunds r
      join payment_schema.payments p on p.id = r.payment_id
     where case when wanted is null then r.operator_since is not null else r.status = wanted end
     order by r.created_at, r.id
     limit at_most offset skipped;
end;

create function payment_schema.refund_cases(reservation uuid)
    returns table (id uuid, payment_id uuid, order_id text, reservation_id uuid, event_id uuid, amount integer, fee integer, status text,
                   reason text, reason_code text, requested_by uuid, attempts integer, failure_code text, failure_message text,
                   next_attempt_at timestamptz, operator_since timestamptz, created_at timestamptz, done_at timestamptz)
    language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
    select r.id, r.payment_id, p.order_id, r.reservation_id, r.event_id, r.amount, r.fee, r.status, r.reason, r.reason_code, r.requested_by,
           r.attempts, r.failure_code, r.failure_message, r.next_attempt_at, r.operator_since, r.created_at, r.done_at
      from payment_schema.refunds r
      join payment_schema.payments p on p.id = r.payment_id
     where r.reservation_id = reservation
     order by r.position;
end;

revoke execute on function payment_schema.list_refunds, payment_schema.refund_cases from public;
grant execute on function payment_schema.list_refunds, payment_schema.refund_cases to tiketi_ticket, tiketi_payment;
