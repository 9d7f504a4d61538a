-- Money on its way back to buyers. Promised here, in the transaction that cancels something; sent to Toss later by whichever payment server
-- takes the row. These functions run with the rights of their owner where the ticket service calls them: it may touch no table here.

create table payment_schema.refunds (
    id                   uuid        not null default gen_random_uuid(),
    -- The refunds of one payment are sent in this order, one after the other.
    position             bigint      not null generated always as identity,
    payment_id           uuid        not null,
    reservation_id       uuid        not null,
    event_id             uuid        not null,
    user_id              uuid        not null,
    amount               integer     not null,
    -- What was kept of the same tickets.
    fee                  integer     not null default 0,
    reason               text        not null,
    -- Null: the system itself, because the money came for nothing.
    requested_by         uuid,
    status               text        not null default 'requested',
    -- Saved before it is used; a new one only once Toss has been seen not to have refunded under the old one.
    idempotency_key      text        not null default 'refund_' || gen_random_uuid(),
    -- Since when the key has been answered with an error, which Toss repeats whenever it sees the key again.
    key_failed_at        timestamptz,
    key_made_at          timestamptz not null default now(),
    -- What Toss had left of the payment when this refund was first sent: it refuses to refund if that is no longer so.
    refundable_before    integer,
    -- Where the money of a payment by virtual account goes: bank, accountNumber, holderName. Forgotten once it has arrived.
    refund_account       jsonb,
    attempts             integer     not null default 0,
    first_sent_at        timestamptz,
    -- Also the lease of the server that has claimed it.
    next_attempt_at      timestamptz not null default now(),
    claimed_by           uuid,
    failure_code         text,
    failure_message      text,
    -- Since when only a person can help.
    operator_since       timestamptz,
    toss_transaction_key text,
    done_at              timestamptz,
    created_at           timestamptz not null default now(),
    updated_at           timestamptz not null default now(),
    constraint refunds_pkey primary key (id),
    constraint refunds_payment_exists foreign key (payment_id) references payment_schema.payments,
    constraint refunds_amount_not_negative check (amount >= 0),
    constraint refunds_fee_not_negative check (fee >= 0),
    constraint refunds_status_known check (status in ('requested', 'waiting_for_account', 'sending', 'unknown', 'done', 'failed')),
    constraint refunds_key_unique unique (idempotency_key),
    constraint refunds_transaction_once unique (payment_id, toss_transaction_key),
    constraint refunds_reason_length check (length(reason) between 1 and 200),
    constraint refunds_done_at_some_time check ((status = 'done') = (done_at is not null))
);
create index refunds_payment on payment_schema.refunds (payment_id, position);
create index refunds_event on payment_schema.refunds (event_id);
create index refunds_open on payment_schema.refunds (created_at) where status <> 'done';
create index refunds_due on payment_schema.refunds (next_attempt_at) where status in ('requested', 'sending', 'unknown');
create index refunds_operator on payment_schema.refunds (operator_since) where operator_since is not null;
create trigger refunds_touch before update on payment_schema.refunds
    for each row execute function platform_schema.touch_updated_at();

-- The last word: what is promised and kept of a payment is never more than was captured. Whoever promises waits here for the others. What
-- Toss would not refund stays promised.
create function payment_schema.keep_within_capture() returns trigger
    language plpgsql as $$
declare
    captured integer;
    promised bigint;
begin
    select p.amount into captured from payment_schema.payments p
     where p.id = new.payment_id and p.status in ('confirmed', 'partially_refunded', 'refunded') for update;
    select coalesce(sum(r.amount + r.fee), 0) into promised from payment_schema.refunds r where r.payment_id = new.payment_id;
    if captured is null or promised + new.amount + new.fee > captured then
        raise exception 'Payment % has not so much to refund: captured %, promised %, asked for %',
              new.payment_id, captured, promised, new.amount + new.fee
            using errcode = 'check_violation', constraint = 'refunds_within_capture', table = tg_table_name;
    end if;
    return new;
end
$$;
create trigger refunds_within_capture before insert on payment_schema.refunds
    for each row execute function payment_schema.keep_within_capture();
create trigger refunds_keep_amount before update on payment_schema.refunds
    for each row when ((old.payment_id, old.amount, old.fee) is distinct from (new.payment_id, new.amount, new.fee))
    execute function platform_schema.refuse_change();

create table payment_schema.legal_refund_transitions (
    from_status text not null,
    to_status   text not null,
    constraint legal_refund_transitions_pkey primary key (from_status, to_status)
);
insert into payment_schema.legal_refund_transitions values
    ('waiting_for_account', 'requested'), ('requested', 'sending'), ('sending', 'done'), ('sending', 'unknown'), ('sending', 'failed'),
    ('unknown', 'sending'), ('failed', 'unknown'),
    -- Found done by asking Toss, or by a server that had lost its claim.
    ('unknown', 'done'), ('failed', 'done');
revoke insert, update, delete on payment_schema.legal_refund_transitions from tiketi_payment;

create function payment_schema.check_refund_transition() returns trigger
    language plpgsql as $$
begin
    if not exists (select from payment_schema.legal_refund_transitions legal
                    where legal.from_status = old.status and legal.to_status = new.status) then
        raise exception 'A refund that is % cannot become %', old.status, new.status
            using errcode = 'check_violation', constraint = 'refunds_legal_transition', table = tg_table_name;
    end if;
    return new;
end
$$;
create trigger refunds_legal_transition before update on payment_schema.refunds
    for each row when (old.status is distinct from new.status) execute function payment_schema.check_refund_transition();

-- The books. Each transaction moves money between accounts and comes to 0. Amounts are KRW: what comes into an account is positive.
--   toss               what Toss holds for us
--   ticket_sales       what buyers have paid for tickets they (still) have, negative
--   cancellation_fees  what was kept of tickets given back, negative
--   refunds_payable    what is promised to buyers and has not gone back yet, negative
create table payment_schema.ledger_entries (
    id          bigint      not null generated always as identity,
    txn_id      uuid        not null,
    kind        text        not null,
    account     text        not null,
    amount      bigint      not null,
    payment_id  uuid        not null,
    refund_id   uuid,
    recorded_at timestamptz not null default now(),
    constraint ledger_entries_pkey primary key (id),
    constraint ledger_entries_kind_known check (kind in ('captured', 'refund_promised', 'refunded')),
    constraint ledger_entries_account_known check (account in ('toss', 'ticket_sales', 'cancellation_fees', 'refunds_payable')),
    constraint ledger_entries_amount_not_zero check (amount <> 0),
    constraint ledger_entries_once_per_account unique (txn_id, account),
    constraint ledger_entries_refund_or_capture check ((kind = 'captured') = (refund_id is null))
);
create index ledger_entries_payment on payment_schema.ledger_entries (payment_id);
-- However often somebody finds out about it.
create unique index ledger_entries_captured_once on payment_schema.ledger_entries (payment_id, account) where kind = 'captured';
create unique index ledger_entries_refunded_once on payment_schema.ledger_entries (refund_id, kind, account) where refund_id is not null;
create trigger ledger_entries_append_only before update or delete or truncate on payment_schema.ledger_entries
    for each statement execute function platform_schema.refuse_change();
revoke update, delete on payment_schema.ledger_entries from tiketi_payment;

create function payment_schema.check_balance() returns trigger
    language plpgsql as $$
begin
    if (select sum(e.amount) from payment_schema.ledger_entries e where e.txn_id = new.txn_id) <> 0 then
        raise exception 'Ledger transaction % does not come to 0', new.txn_id
            using errcode = 'check_violation', constraint = 'ledger_entries_balance', table = tg_table_name;
    end if;
    return null;
end
$$;
-- At the end of the transaction, when all its entries are there.
create constraint trigger ledger_entries_balance after insert on payment_schema.ledger_entries
    deferrable initially deferred for each row execute function payment_schema.check_balance();

-- Books that Toss has captured the payment. Doing it again changes nothing.
create function payment_schema.book_capture(payment uuid) returns void
    language sql
begin atomic
    insert into payment_schema.ledger_entries (txn_id, kind, account, amount, payment_id)
    select p.id, 'captured', entry.account, entry.amount, p.id
      from payment_schema.payments p,
           lateral (values ('toss', p.amount), ('ticket_sales', -p.amount)) as entry (account, amount)
     where p.id = payment and p.amount > 0
    on conflict do nothing;
end;

-- Promises refunds, one per reservation, and books them. Returns what each came to: "refunds", by reservation, without those that have no
-- captured payment. A payment by virtual account needs to know where the money goes: without an account the refund waits for one.
create function payment_schema.request_refunds(reservations uuid[], amounts integer[], fees integer[], reason text, requested_by uuid,
                                               account jsonb)
    returns table (reservation_id uuid, refund_id uuid, status text)
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    -- In one order for everybody.
    perform from payment_schema.payments p
      where p.reservation_id = any(reservations) and p.status in ('confirmed', 'partially_refunded')
      order by p.id
        for update;
    return query
    with promised as (
        insert into payment_schema.refunds as r (payment_id, reservation_id, event_id, user_id, amount, fee, reason, requested_by,
                                                 refund_account, status, done_at)
        select p.id, p.reservation_id, p.event_id, p.user_id, w.amount, w.fee, request_refunds.reason, request_refunds.requested_by,
               case when p.method = 'virtual_account' then account end,
               case when w.amount = 0 then 'done'
                    when p.method = 'virtual_account' and account is null then 'waiting_for_account'
                    else 'requested' end,
               case when w.amount = 0 then now() end
          from unnest(reservations, amounts, fees) as w (reservation, amount, fee)
          join payment_schema.payments p on p.reservation_id = w.reservation and p.status in ('confirmed', 'partially_refunded')
         where w.amount > 0 or w.fee > 0
         order by p.id
        returning r.id, r.payment_id, r.reservation_id, r.amount, r.fee, r.status),
    booked as (
        insert into payment_schema.ledger_entries (txn_id, kind, account, amount, payment_id, refund_id)
        select promised.id, 'refund_promised', entry.account, entry.amount, promised.payment_id, promised.id
          from promised,
               lateral (values ('ticket_sales', promised.amount + promised.fee),
                               ('refunds_payable', -promised.amount),
                               ('cancellation_fees', -promised.fee)) as entry (account, amount)
         where entry.amount <> 0)
    select promised.reservation_id, promised.id, promised.status from promised;
end
$$;

-- Takes refunds whose turn it is, until the lease is over. One payment's go one after the other, so that what Toss has left is known: it should
-- be "balance", after the refunds with the keys "known". "refundable_before" is what is sent; it stays the same as long as the key does.
create function payment_schema.claim_refunds(claimant uuid, at_most integer, lease interval)
    returns table (id uuid, payment_id uuid, reservation_id uuid, payment_key text, amount integer, balance integer, known text[],
                   refundable_before integer, reason text, idempotency_key text, refund_account jsonb, attempts integer,
                   key_failed_at timestamptz, key_made_at timestamptz, claimed_at timestamptz)
    language sql as $$
    with due as (
        select r.id, r.payment_id
          from payment_schema.refunds r
         where r.status in ('requested', 'sending', 'unknown') and r.next_attempt_at <= now()
           and not exists (select from payment_schema.refunds earlier
                            where earlier.payment_id = r.payment_id and earlier.position < r.position
                              and earlier.status not in ('done', 'failed'))
         order by r.next_attempt_at
         limit at_most
           for update skip locked)
    update payment_schema.refunds r
       set status = 'sending', claimed_by = claimant, next_attempt_at = now() + lease, attempts = r.attempts + 1,
           first_sent_at = coalesce(r.first_sent_at, now()),
           refundable_before = coalesce(r.refundable_before, p.amount - p.refund_amount)
      from due
      join payment_schema.payments p on p.id = due.payment_id
     where r.id = due.id
    returning r.id, p.id, r.reservation_id, p.payment_key, r.amount, p.amount - p.refund_amount,
              array(select other.toss_transaction_key from payment_schema.refunds other
                     where other.payment_id = p.id and other.toss_transaction_key is not null),
              r.refundable_before, r.reason, r.idempotency_key, r.refund_account, r.attempts, r.key_failed_at, r.key_made_at, now();
$$;

-- Nobody knows yet: it is looked at again later, and ever more seldom. After a day a person should look, too. Whose claim has been taken over
-- says nothing any more.
create function payment_schema.postpone_refund(refund uuid, claimant uuid, code text, message text, key_failed boolean, pause interval,
                                               longest interval) returns void
    language sql
begin atomic
    update payment_schema.refunds r
       set status = 'unknown', claimed_by = null, failure_code = code, failure_message = left(message, 500),
           next_attempt_at = now() + least(longest, pause * power(2, least(r.attempts - 1, 20))),
           key_failed_at = case when key_failed then coalesce(r.key_failed_at, now()) else r.key_failed_at end,
           operator_since = coalesce(r.operator_since, case when r.first_sent_at < now() - interval '24 hours' then now() end)
     where r.id = refund and r.claimed_by = claimant and r.status = 'sending';
end;

-- Toss will not do it: a person has to. It stays promised.
create function payment_schema.fail_refund(refund uuid, claimant uuid, code text, message text) returns boolean
    language plpgsql as $$
begin
    update payment_schema.refunds r
       set status = 'failed', claimed_by = null, failure_code = code, failure_message = left(message, 500),
           key_failed_at = coalesce(r.key_failed_at, now()), operator_since = coalesce(r.operator_since, now())
     where r.id = refund and r.claimed_by = claimant and r.status = 'sending';
    return found;
end
$$;

-- Another key, for when Toss was seen not to have refunded under the old one, and what it has left now. No row: the claim is lost.
create function payment_schema.renew_refund_key(refund uuid, claimant uuid) returns table (idempotency_key text, refundable_before integer)
    language sql as $$
    update payment_schema.refunds r
       set idempotency_key = 'refund_' || gen_random_uuid(), key_failed_at = null, key_made_at = now(),
           refundable_before = p.amount - p.refund_amount
      from payment_schema.payments p
     where r.id = refund and r.claimed_by = claimant and r.status = 'sending' and p.id = r.payment_id
    returning r.idempotency_key, r.refundable_before;
$$;

-- The money has gone back. False: that was known already. Whoever calls this has seen it at Toss, with or without a claim.
create function payment_schema.complete_refund(refund uuid, transaction_key text, correlation text) returns boolean
    language plpgsql as $$
declare
    r payment_schema.refunds;
    p payment_schema.payments;
begin
    update payment_schema.refunds due
       set status = 'done', done_at = now(), toss_transaction_key = transaction_key, refund_account = null, claimed_by = null,
           operator_since = null, failure_code = null, failure_message = null
     where due.id = refund and due.status in ('sending', 'unknown', 'failed')
    returning * into r;
    if not found then
        return false;
    end if;
    update payment_schema.payments paid
       set refund_amount = paid.refund_amount + r.amount, refund_reason = r.reason, refunded_at = now(),
           status = case when paid.refund_amount + r.amount = paid.amount then 'refunded' else 'partially_refunded' end
     where paid.id = r.payment_id
    returning * into p;
    insert into payment_schema.ledger_entries (txn_id, kind, account, amount, payment_id, refund_id)
    select txn.id, 'refunded', entry.account, entry.amount, p.id, r.id
      from (select gen_random_uuid() as id) txn,
           lateral (values ('refunds_payable', r.amount), ('toss', -r.amount)) as entry (account, amount);
    insert into platform_schema.outbox (aggregate, aggregate_id, type, payload, correlation_id)
    values ('payment', p.id, 'payment.refunded',
            jsonb_build_object('paymentId', p.id, 'refundId', r.id, 'reservationId', p.reservation_id, 'eventId', p.event_id,
                               'userId', p.user_id, 'amount', r.amount, 'fee', r.fee, 'refundedAmount', p.refund_amount,
                               'paidAmount', p.amount),
            correlation);
    return true;
end
$$;

-- Where the books say something else than payments and refunds do: must be empty, whatever happens.
create view payment_schema.ledger_differences as
select p.id as payment_id, account.name as account, account.expected, coalesce(booked.amount, 0) as booked
  from payment_schema.payments p
  left join lateral (select coalesce(sum(r.amount) filter (where r.status = 'done'), 0) as refunded,
                            coalesce(sum(r.amount) filter (where r.status <> 'done'), 0) as payable,
                            coalesce(sum(r.fee), 0) as fees
                       from payment_schema.refunds r
                      where r.payment_id = p.id) back on true
  cross join lateral (values ('toss', p.amount - back.refunded),
                             ('refunds_payable', -back.payable),
                             ('cancellation_fees', -back.fees),
                             ('ticket_sales', back.refunded + back.payable + back.fees - p.amount)) as account (name, expected)
  left join lateral (select sum(e.amount) as amount
                       from payment_schema.ledger_entries e
                      where e.payment_id = p.id and e.account = account.name) booked on true
 where p.status in ('confirmed', 'partially_refunded', 'refunded') and coalesce(booked.amount, 0) <> account.expected
union all
select e.payment_id, e.account, 0, sum(e.amount)
  from payment_schema.ledger_entries e
  join payment_schema.payments p on p.id = e.payment_id
 where p.status not in ('confirmed', 'partially_refunded', 'refunded')
 group by e.payment_id, e.account
union all
select p.id, 'refund_amount', p.refund_amount, back.refunded
  from payment_schema.payments p,
       lateral (select coalesce(sum(r.amount), 0) as refunded from payment_schema.refunds r
                 where r.payment_id = p.id and r.status = 'done') back
 where p.refund_amount <> back.refunded;

-- What operations watch: promises that have not been kept for how many seconds (the oldest), and how many need a person.
create function payment_schema.refund_figures(out open bigint, out oldest_seconds bigint, out for_operator bigint)
    language sql stable
begin atomic
    select count(*) filter (where r.status not in ('waiting_for_account', 'failed')),
           coalesce(extract(epoch from now() - min(r.created_at) filter (where r.status not in ('waiting_for_account', 'failed'))), 0)::bigint,
           count(*) filter (where r.operator_since is not null)
      from payment_schema.refunds r
     where r.status <> 'done';
end;

-- How the refunds of an event stand.
create function payment_schema.refund_progress(event uuid)
    returns table (status text, refunds bigint, amount bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
    select r.status, count(*), sum(r.amount)::bigint
      from payment_schema.refunds r
     where r.event_id = event and r.amount > 0
     group by r.status;
end;

-- The refunds of a reservation, the first first.
create function payment_schema.refunds_of(reservation uuid)
    returns table (id uuid, amount integer, fee integer, status text, reason text, failure_code text, created_at timestamptz,
                   done_at timestamptz, needs_operator boolean)
    language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
    select r.id, r.amount, r.fee, r.status, r.reason, r.failure_code, r.created_at, r.done_at, r.operator_since is not null
      from payment_schema.refunds r
     where r.reservation_id = reservation
     order by r.position;
end;

-- Where the money is to go. Returns for how many refunds that was awaited.
create function payment_schema.name_refund_account(reservation uuid, account jsonb) returns integer
    language sql security definer set search_path = pg_catalog, pg_temp as $$
    with named as (
        update payment_schema.refunds r set refund_account = account, status = 'requested', next_attempt_at = now()
         where r.reservation_id = reservation and r.status = 'waiting_for_account'
        returning r.id)
    select count(*)::integer from named;
$$;

-- What operators look after, the oldest first; status null: all that needs a person.
create function payment_schema.list_refunds(wanted text, at_most integer, skipped integer)
    returns table (id uuid, payment_id uuid, order_id text, reservation_id uuid, event_id uuid, amount integer, fee integer, status text,
                   reason text, attempts integer, failure_code text, failure_message text, next_attempt_at timestamptz,
                   operator_since timestamptz, created_at timestamptz, done_at timestamptz, total bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
    select r.id, r.payment_id, p.order_id, r.reservation_id, r.event_id, r.amount, r.fee, r.status, r.reason, r.attempts, r.failure_code,
           r.failure_message, r.next_attempt_at, r.operator_since, r.created_at, r.done_at, count(*) over ()
      from payment_schema.refunds r
      join payment_schema.payments p on p.id = r.payment_id
     where case when wanted is null then r.operator_since is not null else r.status = wanted end
     order by r.created_at, r.id
     limit at_most offset skipped;
end;

-- Another try, perhaps to another account; what Toss has done meanwhile is looked at first. False: it is not one that waits for a person.
create function payment_schema.retry_refund(refund uuid, account jsonb) returns boolean
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    update payment_schema.refunds r
       set status = 'unknown', next_attempt_at = now(), attempts = greatest(r.attempts, 1), first_sent_at = now(), operator_since = null,
           refund_account = coalesce(account, r.refund_account),
           -- Nothing else is ever sent under the same key.
           key_failed_at = case when account is null then r.key_failed_at else coalesce(r.key_failed_at, now()) end
     where r.id = refund and (r.status = 'failed' or r.status = 'unknown' and r.operator_since is not null);
    return found;
end
$$;

revoke execute on function payment_schema.request_refunds, payment_schema.refund_progress, payment_schema.refunds_of,
                           payment_schema.name_refund_account, payment_schema.list_refunds, payment_schema.retry_refund from public;
grant execute on function payment_schema.request_refunds, payment_schema.refund_progress, payment_schema.refunds_of,
                          payment_schema.name_refund_account, payment_schema.list_refunds, payment_schema.retry_refund to tiketi_ticket, tiketi_payment;
-- Functions only: there is no table here it may touch.
grant usage on schema payment_schema to tiketi_ticket;
