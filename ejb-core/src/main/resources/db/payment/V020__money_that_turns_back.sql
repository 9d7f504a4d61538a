-- What happens to money without us: a buyer gives up before paying, a bank takes a deposit back, somebody refunds in Toss's dashboard.

-- A payment that was given up, or dropped, for which Toss has the money after all; and a deposit that has gone back to where it came from.
insert into payment_schema.legal_payment_transitions values ('cancelled', 'confirmed'), ('confirmed', 'waiting_for_deposit');

-- Nobody will pay into the account any more: it is closed at Toss. False: none is waited for. What comes before that is refunded.
create function payment_schema.give_up_deposit(reservation uuid) returns boolean
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    update payment_schema.payments p
       set void_reason = 'GIVEN_UP', void_key = 'void_' || p.id, next_attempt_at = now(), attempts = 0
     where p.reservation_id = reservation and p.status = 'waiting_for_deposit' and p.void_key is null;
    return exists (select from payment_schema.payments p where p.reservation_id = reservation and p.status = 'waiting_for_deposit');
end
$$;
revoke execute on function payment_schema.give_up_deposit from public;
grant execute on function payment_schema.give_up_deposit to tiketi_ticket, tiketi_payment;

-- bounced: the contrary of "captured".
alter table payment_schema.ledger_entries
    drop constraint ledger_entries_kind_known,
    drop constraint ledger_entries_refund_or_capture,
    add constraint ledger_entries_kind_known check (kind in ('captured', 'bounced', 'refund_promised', 'refunded')),
    add constraint ledger_entries_refund_or_capture check ((kind in ('captured', 'bounced')) = (refund_id is null));
create unique index ledger_entries_bounced_once on payment_schema.ledger_entries (payment_id, account) where kind = 'bounced';

-- A deposit has bounced of which nothing was given back yet: the account is closed, and the books know. False: it was not so.
create function payment_schema.take_back_deposit(payment uuid) returns boolean
    language plpgsql as $$
begin
    update payment_schema.payments p
       set status = 'waiting_for_deposit', void_reason = 'DEPOSIT_BOUNCED', void_key = 'void_' || p.id, next_attempt_at = now(), attempts = 0,
           failure_code = 'DEPOSIT_BOUNCED'
     where p.id = payment and p.status = 'confirmed' and p.void_key is null
       and not exists (select from payment_schema.refunds r where r.payment_id = p.id);
    if not found then
        return false;
    end if;
    insert into payment_schema.ledger_entries (txn_id, kind, account, amount, payment_id)
    select bounce.id, 'bounced', entry.account, entry.amount, p.id
      from payment_schema.payments p,
           lateral (select gen_random_uuid() as id) as bounce,
           lateral (values ('toss', -p.amount), ('ticket_sales', p.amount)) as entry (account, amount)
     where p.id = payment;
    return true;
end
$$;

-- Somebody has refunded in Toss's dashboard: promised like any other refund, and looked for at Toss before anything is sent.
create function payment_schema.note_refund_elsewhere(reservation uuid, amount integer, reason text) returns void
    language plpgsql as $$
declare
    promised uuid;
begin
    select r.refund_id into promised
      from payment_schema.request_refunds(array[reservation], array[amount], array[0], reason, null, null) r;
    update payment_schema.refunds r set status = 'requested' where r.id = promised and r.status = 'waiting_for_account';
    update payment_schema.refunds r set status = 'sending', attempts = 1, first_sent_at = now() where r.id = promised;
    update payment_schema.refunds r set status = 'unknown', next_attempt_at = now() where r.id = promised;
end
$$;

-- Where the books are not what payments and refunds say: must be empty. What is not captured (any more) comes to 0 on every account.
create or replace view payment_schema.ledger_differences as
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
having sum(e.amount) <> 0
union all
select p.id, 'refund_amount', p.refund_amount, back.refunded
  from payment_schema.payments p,
       lateral (select coalesce(sum(r.amount), 0) as refunded from payment_schema.refunds r
                 where r.payment_id = p.id and r.status = 'done') back
 where p.refund_amount <> back.refunded;
