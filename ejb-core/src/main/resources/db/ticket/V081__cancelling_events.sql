-- Cancelling an event with all that was sold of it: batch by batch, each batch one transaction. What is left to do is what still lives, so
-- whoever comes after a crash finds out by himself.

create table ticket_schema.event_cancellations (
    event_id      uuid        not null,
    requested_by  uuid        not null,
    reason        text        not null,
    started_at    timestamptz not null default now(),
    -- What the admin was told that it would mean.
    reservations  integer     not null,
    paid          integer     not null,
    amount        bigint      not null,
    -- What has been done of it. Who was just holding or paying comes on top.
    cancelled     integer     not null default 0,
    refunds       integer     not null default 0,
    refund_amount bigint      not null default 0,
    finished_at   timestamptz,
    constraint event_cancellations_pkey primary key (event_id),
    constraint event_cancellations_event_exists foreign key (event_id) references ticket_schema.events on delete cascade
);
create index event_cancellations_unfinished on ticket_schema.event_cancellations (started_at) where finished_at is null;

-- What cancelling an event means now.
create function ticket_schema.event_cancellation_reach(event uuid, out reservations integer, out paid integer, out amount bigint,
                                                       out buyers integer, out seats integer)
    language sql stable
begin atomic
    select count(*)::integer,
           (count(*) filter (where r.status = 'confirmed' and r.total_amount > r.favour))::integer,
           coalesce(sum(r.total_amount - r.favour) filter (where r.status = 'confirmed'), 0)::bigint,
           count(distinct r.user_id)::integer,
           coalesce(sum(r.seat_count), 0)::integer
      from ticket_schema.reservations r
     where r.event_id = event and r.status in ('pending', 'confirmed');
end;

-- Begun by whoever cancels the event, in that transaction. Doing it again changes nothing.
create function ticket_schema.begin_event_cancellation(event uuid, admin uuid, reason text) returns void
    language sql
begin atomic
    insert into ticket_schema.event_cancellations (event_id, requested_by, reason, reservations, paid, amount)
    select event, admin, reason, reach.reservations, reach.paid, reach.amount
      from ticket_schema.event_cancellation_reach(event) reach
    on conflict on constraint event_cancellations_pkey do nothing;
end;

-- Cancels at most so many reservations of an event that was cancelled, and says which of them are to be refunded and how much. Who is just
-- paying is left until the outcome is known. One server at a time works on an event; "idle": nothing is to be done now, but for the payments
-- of the events "waiting".
create function ticket_schema.advance_event_cancellation(at_most integer, correlation text) returns jsonb
    language plpgsql as $$
declare
    job ticket_schema.event_cancellations;
    ids uuid[];
    given_back record;
    promised record;
begin
    select * into job from ticket_schema.event_cancellations c
     where c.finished_at is null
       and (exists (select from ticket_schema.reservations r
                     where r.event_id = c.event_id and r.status in ('pending', 'confirmed') and r.paying_since is null)
            or not exists (select from ticket_schema.reservations r
                            where r.event_id = c.event_id and r.status in ('pending', 'confirmed')))
     order by c.started_at
     limit 1
       for update skip locked;
    if not found then
        return jsonb_build_object('count', 0, 'idle', true,
                                  'waiting', (select jsonb_agg(c.event_id) from ticket_schema.event_cancellations c where c.finished_at is null));
    end if;
    ids := array(
        select r.id from ticket_schema.reservations r
         where r.event_id = job.event_id and r.status in ('pending', 'confirmed') and r.paying_since is null
         order by r.id
         limit at_most
           for update skip locked);
    if cardinality(ids) = 0 then
        update ticket_schema.event_cancellations c set finished_at = now()
         where c.event_id = job.event_id
           and not exists (select from ticket_schema.reservations r
                            where r.event_id = job.event_id and r.status in ('pending', 'confirmed'));
        return jsonb_build_object('count', 0, 'idle', true);
    end if;
    -- Fees are for those who change their mind: of what lives everything goes back.
    with due as (
        update ticket_schema.reservations r
           set refund_amount = r.refund_amount + r.total_amount - r.favour, favour = 0
         where r.id = any(ids) and r.status = 'confirmed' and r.total_amount > r.favour
        returning r.id)
    select jsonb_agg(jsonb_build_object('reservation', due.id, 'amount', before.total_amount - before.favour) order by due.id) as refunds,
           count(*)::integer as many,
           coalesce(sum(before.total_amount - before.favour), 0)::bigint as amount
      into promised
      from due
      -- A statement sees the rows as they were before it.
      join ticket_schema.reservations before on before.id = due.id;
    select * into given_back from ticket_schema.release_reservations(ids, 'cancelled', correlation);
    update ticket_schema.event_cancellations c
       set cancelled = c.cancelled + cardinality(ids), refunds = c.refunds + promised.many, refund_amount = c.refund_amount + promised.amount
     where c.event_id = job.event_id;
    return jsonb_build_object('count', cardinality(ids), 'idle', false, 'changes', given_back.changes, 'stock', given_back.stock,
                              'refunds', coalesce(promised.refunds, '[]'), 'reason', job.reason, 'requestedBy', job.requested_by);
end
$$;

-- Why a reservation that should be pending and unexpired is not; null: it is. Whoever reserved in the moment in which the event was cancelled
-- cannot begin to pay any more.
create or replace function ticket_schema.not_payable(r ticket_schema.reservations) returns text
    language sql stable
return case
    when r.id is null then 'NOT_FOUND'
    when r.status = 'confirmed' then 'ALREADY_PAID'
    when r.status = 'expired' then 'RESERVATION_EXPIRED'
    when r.status = 'cancelled' then 'RESERVATION_NOT_PAYABLE'
    when r.paying_since is null and r.expires_at <= now() then 'RESERVATION_EXPIRED'
    when r.paying_since is null and exists (select from ticket_schema.events e where e.id = r.event_id and e.status = 'cancelled')
        then 'RESERVATION_NOT_PAYABLE'
end;
