-- Giving back what was paid: the terms a buyer bought under, what was kept and what was promised back, and the cancelling of whole events.
--
-- These functions run with the rights of their owner, because the payment service calls them too: it may touch no table here.

alter table ticket_schema.reservations
    -- The policy of the event as it was when the buyer reserved, and the day it was for. A change of the policy is no business of theirs.
    add column cancellation_terms jsonb,
    -- Of what was given back: the fees kept, and what goes back to the buyer. While a reservation lives, total_amount is what is in it.
    add column fee_kept integer not null default 0,
    add column refund_amount integer not null default 0,
    -- Money given back though nothing was cancelled. total_amount (once cancelled: 0) + fee_kept + refund_amount - favour is what was paid.
    add column favour integer not null default 0,
    -- How much of refund_amount has reached the buyer.
    add column refunded_amount integer not null default 0,
    add constraint reservations_fee_not_negative check (fee_kept >= 0),
    add constraint reservations_refund_not_negative check (refund_amount >= 0),
    add constraint reservations_favour_within_refund check (favour between 0 and refund_amount),
    add constraint reservations_refunded_what_was_promised check (refunded_amount between 0 and refund_amount);

update ticket_schema.reservations r
   set cancellation_terms = jsonb_build_object('policy', e.cancellation_policy, 'eventDate', e.event_date)
  from ticket_schema.events e
 where e.id = r.event_id;

alter table ticket_schema.reservations alter column cancellation_terms set not null;

create function ticket_schema.note_cancellation_terms() returns trigger
    language plpgsql as $$
begin
    select jsonb_build_object('policy', e.cancellation_policy, 'eventDate', e.event_date) into new.cancellation_terms
      from ticket_schema.events e
     where e.id = new.event_id;
    return new;
end
$$;
create trigger reservations_terms before insert on ticket_schema.reservations
    for each row execute function ticket_schema.note_cancellation_terms();

create or replace function ticket_schema.append_reservation_facts(ids uuid[], fact text, correlation text) returns void
    language sql
begin atomic
    insert into platform_schema.outbox (aggregate, aggregate_id, type, payload, correlation_id)
    select 'reservation', r.id, 'reservation.' || fact,
           jsonb_build_object('reservationId', r.id, 'eventId', r.event_id, 'userId', r.user_id,
                              'reservationNumber', r.reservation_number, 'seatCount', r.seat_count, 'totalAmount', r.total_amount,
                              'refundAmount', r.refund_amount, 'cancellationFee', r.fee_kept),
           correlation
      from ticket_schema.reservations r
     where r.id = any(ids)
     order by r.id;
end;

-- A reservation stays confirmed when a part of it is given back. Its history says when, so that what is left is counted again.
insert into ticket_schema.legal_transitions values ('confirmed', 'confirmed');

-- All that decides what cancelling costs now. Null: there is no such reservation, or it is not this buyer's (null: anybody's).
create function ticket_schema.cancellation_facts(reservation uuid, buyer uuid, locking boolean) returns jsonb
    language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
    r ticket_schema.reservations;
begin
    if locking then
        select * into r from ticket_schema.reservations own
         where own.id = reservation and (buyer is null or own.user_id = buyer) for update;
    else
        select * into r from ticket_schema.reservations own
         where own.id = reservation and (buyer is null or own.user_id = buyer);
    end if;
    return (select jsonb_build_object(
                       'id', r.id, 'eventId', r.event_id, 'userId', r.user_id, 'reservationNumber', r.reservation_number,
                       'status', r.status, 'paymentStatus', r.payment_status, 'paying', r.paying_since is not null,
                       'expired', r.status = 'pending' and r.paying_since is null and r.expires_at <= now(),
                       'totalAmount', r.total_amount, 'feeKept', r.fee_kept, 'refundAmount', r.refund_amount, 'favour', r.favour,
                       'policy', r.cancellation_terms -> 'policy', 'promisedDate', r.cancellation_terms -> 'eventDate',
                       'eventDate', e.event_date, 'eventCancelled', e.status = 'cancelled', 'now', now(),
                       'items', (select jsonb_agg(jsonb_build_object('seatId', i.seat_id, 'ticketTypeId', i.ticket_type_id,
                                                                     'label', i.label, 'quantity', i.quantity,
                                                                     'unitPrice', i.unit_price) order by i.id)
                                   from ticket_schema.reservation_items i
                                  where i.reservation_id = r.id and i.released_at is null))
              from ticket_schema.events e
             where e.id = r.event_id);
end
$$;

-- Ends a confirmed reservation. The caller has locked it, knows that it may end, and sees to the money. Where a favour was done before, less
-- may be left than the seats are worth without the fee: the favour is used up by the difference.
create function ticket_schema.cancel_confirmed(reservation uuid, fee integer, refund integer, correlation text) returns jsonb
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    r ticket_schema.reservations;
    given_back record;
begin
    update ticket_schema.reservations own
       set fee_kept = own.fee_kept + fee, refund_amount = own.refund_amount + refund,
           favour = own.favour - (own.total_amount - fee - refund)
     where own.id = reservation;
    select * into given_back from ticket_schema.release_reservations(array[reservation], 'cancelled', correlation);
    select * into r from ticket_schema.reservations own where own.id = reservation;
    return jsonb_build_object('reservation', ticket_schema.reservation_answer(r), 'changes', given_back.changes, 'stock', given_back.stock);
end
$$;

-- Gives back some of what is in a confirmed reservation: these seats, and so many tickets of these types. The caller has locked it, knows
-- that all of that is in it and that something stays, and sees to the money.
create function ticket_schema.cancel_part(reservation uuid, seats uuid[], types uuid[], quantities integer[], fee integer, refund integer,
                                          correlation text) returns jsonb
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    r ticket_schema.reservations;
    changes jsonb;
    stock jsonb;
    gone record;
begin
    perform from ticket_schema.seats s where s.id = any(seats) order by s.ordinal for update;
    perform from ticket_schema.ticket_types t where t.id = any(types) order by t.id for update;
    select own.* into r from ticket_schema.reservations own where own.id = reservation;
    perform from ticket_schema.seat_quotas q where q.event_id = r.event_id and q.user_id = r.user_id for update;

    -- A row with some of its tickets given back becomes two: what stays, and what went.
    with parted as (
        update ticket_schema.reservation_items i set quantity = i.quantity - w.quantity
          from unnest(types, quantities) as w (id, quantity)
         where i.reservation_id = reservation and i.ticket_type_id = w.id and i.released_at is null and i.quantity > w.quantity
        returning i.event_id, i.ticket_type_id, i.label, w.quantity, i.unit_price),
    parts as (
        insert into ticket_schema.reservation_items (reservation_id, event_id, ticket_type_id, label, quantity, unit_price, released_at)
        select reservation, parted.event_id, parted.ticket_type_id, parted.label, parted.quantity, parted.unit_price, now() from parted
        returning seat_id, ticket_type_id, quantity, subtotal),
    wholes as (
        update ticket_schema.reservation_items i set released_at = now()
         where i.reservation_id = reservation and i.released_at is null
           and (i.seat_id = any(seats)
                or exists (select from unnest(types, quantities) as w (id, quantity)
                            where w.id = i.ticket_type_id and w.quantity = i.quantity))
        returning i.seat_id, i.ticket_type_id, i.quantity, i.subtotal),
    released as (select * from parts union all select * from wholes),
    freed as (
        update ticket_schema.seats s set status = 'available', reservation_id = null, version = s.version + 1
          from released
         where s.id = released.seat_id
        returning s.event_id, s.ordinal, s.version),
    restocked as (
        update ticket_schema.ticket_types t set available_quantity = t.available_quantity + released.quantity
          from released
         where t.id = released.ticket_type_id
        returning t)
    select (select jsonb_agg(ticket_schema.seat_change(event_id, ordinal, 'available', version) order by ordinal) from freed) as changes,
           (select jsonb_agg(ticket_schema.stock_change(restocked.t)) from restocked) as stock,
           (select sum(quantity)::integer from released) as tickets,
           (select sum(subtotal)::integer from released) as amount
      into gone;

    update ticket_schema.reservations own
       set seat_count = own.seat_count - gone.tickets, total_amount = own.total_amount - gone.amount,
           fee_kept = own.fee_kept + fee, refund_amount = own.refund_amount + refund,
           favour = own.favour - (gone.amount - fee - refund)
     where own.id = reservation
    returning * into r;
    update ticket_schema.seat_quotas q set live = q.live - gone.tickets where q.event_id = r.event_id and q.user_id = r.user_id;
    insert into ticket_schema.reservation_history (reservation_id, event_id, from_status, to_status)
    values (r.id, r.event_id, r.status, r.status);
    perform ticket_schema.append_reservation_facts(array[reservation], 'reduced', correlation);
    return jsonb_build_object('reservation', ticket_schema.reservation_answer(r), 'changes', gone.changes, 'stock', gone.stock);
end
$$;

-- Money back for a reservation that keeps all that is in it.
create function ticket_schema.note_favour(reservation uuid, amount integer) returns void
    language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
    update ticket_schema.reservations r set refund_amount = r.refund_amount + amount, favour = r.favour + amount where r.id = reservation;
end;

-- So much has reached the buyer. Of a payment that came too late the reservation knows no amount, only that it went back.
create function ticket_schema.note_refund(reservation uuid, amount integer) returns void
    language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
    update ticket_schema.reservations r
       set refunded_amount = least(r.refunded_amount + amount, r.refund_amount),
           payment_status = case when r.status in ('cancelled', 'expired') and r.refunded_amount + amount >= r.refund_amount then 'refunded'
                            else r.payment_status end
     where r.id = reservation;
end;

-- What is not paid yet ends without a refund: the payment service may be asked for that, too.
alter function ticket_schema.cancel_reservation(uuid, uuid, text) security definer set search_path = pg_catalog, pg_temp;

revoke execute on function ticket_schema.cancellation_facts, ticket_schema.cancel_confirmed, ticket_schema.cancel_part,
                           ticket_schema.note_favour, ticket_schema.note_refund, ticket_schema.cancel_reservation from public;
grant execute on function ticket_schema.cancellation_facts, ticket_schema.cancel_confirmed, ticket_schema.cancel_part,
                          ticket_schema.note_favour, ticket_schema.note_refund, ticket_schema.cancel_reservation to tiketi_ticket, tiketi_payment;
-- Functions only: there is no table here it may touch.
grant usage on schema ticket_schema to tiketi_payment;
