-- Payments as operators look after them. The console talks to the ticket service, which may reach payments through these functions only.

-- All attempts to pay a reservation, the first first, each with what became of it and every call to Toss, masked as they were logged.
create function payment_schema.payment_files(reservation uuid)
    returns table (id uuid, order_id text, reservation_id uuid, event_id uuid, amount integer, status text, method text, attempts integer,
                   failure_code text, failure_message text, void_reason text, refund_amount integer, outcome_unknown_since timestamptz,
                   operator_since timestamptz, next_attempt_at timestamptz, due_date timestamptz, created_at timestamptz, history jsonb,
                   calls jsonb)
    language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
    select p.id, p.order_id, p.reservation_id, p.event_id, p.amount, p.status, p.method, p.attempts, p.failure_code, p.failure_message,
           p.void_reason, p.refund_amount, p.outcome_unknown_since, p.operator_since, p.next_attempt_at, p.due_date, p.created_at,
           (select jsonb_agg(jsonb_build_object('from', h.from_status, 'to', h.to_status, 'at', h.at) order by h.id)
              from payment_schema.payment_history h
             where h.payment_id = p.id),
           (select jsonb_agg(jsonb_build_object('id', c.id::text, 'at', c.created_at, 'action', c.action, 'method', c.method,
                                                'endpoint', c.endpoint, 'request', c.request_body, 'status', c.response_status,
                                                'response', c.response_body, 'verdict', c.verdict, 'errorCode', c.error_code,
                                                'errorMessage', c.error_message, 'tookMillis', c.took_millis) order by c.id)
              from (select * from payment_schema.payment_logs l where l.payment_id = p.id order by l.id desc limit 50) c)
      from payment_schema.payments p
     where p.reservation_id = reservation
     order by p.created_at, p.id;
end;

-- What operators look after, the oldest first. wanted: operator (needs a person), unknown (Toss has not told the outcome), voiding (money that
-- is not ours is on its way back), deposit (a virtual account waits); null: the first three, what is unknown for less than a minute left out.
create function payment_schema.list_payments(wanted text, at_most integer, skipped integer)
    returns table (id uuid, order_id text, reservation_id uuid, event_id uuid, amount integer, status text, method text, attempts integer,
                   failure_code text, failure_message text, void_reason text, refund_amount integer, outcome_unknown_since timestamptz,
                   operator_since timestamptz, next_attempt_at timestamptz, due_date timestamptz, created_at timestamptz, total bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
    select p.id, p.order_id, p.reservation_id, p.event_id, p.amount, p.status, p.method, p.attempts, p.failure_code, p.failure_message,
           p.void_reason, p.refund_amount, p.outcome_unknown_since, p.operator_since, p.next_attempt_at, p.due_date, p.created_at,
           count(*) over ()
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
     order by p.created_at, p.id
     limit at_most offset skipped;
end;

-- Toss is asked now rather than later. Only about what has been open for longer than a first try takes: that is not disturbed. False: nothing
-- is open, or not for so long.
create function payment_schema.ask_again(payment uuid) returns boolean
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    update payment_schema.payments p set next_attempt_at = now()
     where p.id = payment and p.next_attempt_at is not null and coalesce(p.first_sent_at, p.created_at) < now() - interval '2 minutes';
    return found;
end
$$;

-- A person has looked after it: what was to be seen stays in failure_code. What is still open cannot be put aside. False: no person was needed.
create function payment_schema.put_payment_aside(payment uuid) returns boolean
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    update payment_schema.payments p set operator_since = null
     where p.id = payment and p.operator_since is not null and p.next_attempt_at is null;
    return found;
end
$$;

-- Who asked for a refund is told, too.
drop function payment_schema.list_refunds(text, integer, integer);
create function payment_schema.list_refunds(wanted text, at_most integer, skipped integer)
    returns table (id uuid, payment_id uuid, order_id text, reservation_id uuid, event_id uuid, amount integer, fee integer, status text,
                   reason text, requested_by uuid, attempts integer, failure_code text, failure_message text, next_attempt_at timestamptz,
                   operator_since timestamptz, created_at timestamptz, done_at timestamptz, total bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
    select r.id, r.payment_id, p.order_id, r.reservation_id, r.event_id, r.amount, r.fee, r.status, r.reason, r.requested_by, r.attempts,
           r.failure_code, r.failure_message, r.next_attempt_at, r.operator_since, r.created_at, r.done_at, count(*) over ()
      from payment_schema.refunds r
      join payment_schema.payments p on p.id = r.payment_id
     where case when wanted is null then r.operator_since is not null else r.status = wanted end
     order by r.created_at, r.id
     limit at_most offset skipped;
end;

create function payment_schema.refund_cases(reservation uuid)
    returns table (id uuid, payment_id uuid, order_id text, reservation_id uuid, event_id uuid, amount integer, fee integer, status text,
                   reason text, requested_by uuid, attempts integer, failure_code text, failure_message text, next_attempt_at timestamptz,
                   operator_since timestamptz, created_at timestamptz, done_at timestamptz)
    language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
    select r.id, r.payment_id, p.order_id, r.reservation_id, r.event_id, r.amount, r.fee, r.status, r.reason, r.requested_by, r.attempts,
           r.failure_code, r.failure_message, r.next_attempt_at, r.operator_since, r.created_at, r.done_at
      from payment_schema.refunds r
      join payment_schema.payments p on p.id = r.payment_id
     where r.reservation_id = reservation
     order by r.position;
end;

-- Until now a refund of a reservation was found by reading all.
create index refunds_reservation on payment_schema.refunds (reservation_id);

revoke execute on function payment_schema.payment_files, payment_schema.list_payments, payment_schema.ask_again,
                           payment_schema.put_payment_aside, payment_schema.list_refunds, payment_schema.refund_cases from public;
grant execute on function payment_schema.payment_files, payment_schema.list_payments, payment_schema.ask_again,
                          payment_schema.put_payment_aside, payment_schema.list_refunds, payment_schema.refund_cases
    to tiketi_ticket, tiketi_payment;
