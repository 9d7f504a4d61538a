-- What the payment service does with reservations. It may touch no table here: these functions run with the rights of their owner.
-- Whoever changes a reservation and its payment in one transaction locks the reservation first.

-- In the place of "the hold goes on": money that came after all, for a reservation that had run out.
insert into ticket_schema.legal_transitions values ('expired', 'confirmed');

-- What a buyer is to pay, and for what. No row: there is no such reservation, or it is another's. refused: why it cannot be paid (any more).
create function ticket_schema.payable(buyer uuid, reservation uuid)
    returns table (event_id uuid, amount integer, seat_count integer, event_title text, reservation_number text, status text,
                   payment_status text, expires_at timestamptz, refused text)
    language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
    select r.event_id, r.total_amount, r.seat_count, e.title, r.reservation_number, r.status, r.payment_status, r.expires_at,
           case when r.paying_since is not null then 'PAYMENT_IN_PROGRESS' else ticket_schema.not_payable(r) end
      from ticket_schema.reservations r
      join ticket_schema.events e on e.id = r.event_id
     where r.id = reservation and r.user_id = buyer;
end;

-- Nobody else changes it until the transaction ends.
create function ticket_schema.lock_reservation(reservation uuid) returns void
    language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
    select from ticket_schema.reservations r where r.id = reservation for update;
end;

-- The buyer has until then to deposit the money: that long the hold lasts.
create function ticket_schema.extend_hold(reservation uuid, until timestamptz) returns void
    language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
    update ticket_schema.reservations r set expires_at = greatest(r.expires_at, until)
     where r.id = reservation and r.status = 'pending' and r.paying_since is not null;
end;

-- Takes back all that an expired reservation had, if it is all still there, the event goes on, and the buyer keeps to the limit.
-- The caller has locked the reservation. Null: no.
create function ticket_schema.retake_reservation(r ticket_schema.reservations, method text, correlation text) returns jsonb
    language plpgsql as $$
declare
    items bigint[] := array(
        -- What it had when it ended: all of that was released in one moment.
        select i.id from ticket_schema.reservation_items i
         where i.reservation_id = r.id
           and i.released_at = (select max(last.released_at) from ticket_schema.reservation_items last where last.reservation_id = r.id));
    most integer;
    found_free boolean;
    sold jsonb;
    stock jsonb;
begin
    select e.max_seats_per_user into most from ticket_schema.events e where e.id = r.event_id and e.status <> 'cancelled' and e.event_date > now();
    if not found then
        return null;
    end if;
    perform from ticket_schema.seats s
       join ticket_schema.reservation_items i on i.seat_id = s.id
      where i.id = any(items) order by s.ordinal for update of s;
    perform from ticket_schema.ticket_types t
      where t.id in (select i.ticket_type_id from ticket_schema.reservation_items i where i.id = any(items)) order by t.id for update;
    select bool_and(case when i.seat_id is not null then coalesce(s.status = 'available', false)
                    else coalesce(t.available_quantity >= i.quantity, false) end)
           and sum(i.quantity) = r.seat_count and sum(i.subtotal) = r.total_amount
      into found_free
      from ticket_schema.reservation_items i
      left join ticket_schema.seats s on s.id = i.seat_id
      left join ticket_schema.ticket_types t on t.id = i.ticket_type_id
     where i.id = any(items);
    if not coalesce(found_free, false) or not ticket_schema.take_quota(r.event_id, r.user_id, r.seat_count, most) then
        return null;
    end if;
    update ticket_schema.reservation_items i set released_at = null where i.id = any(items);
    with seats as (
        update ticket_schema.seats s set status = 'reserved', reservation_id = r.id, version = s.version + 1
         where s.id in (select i.seat_id from ticket_schema.reservation_items i where i.id = any(items))
        returning s.ordinal, s.status, s.version),
    types as (
        update ticket_schema.ticket_types t set available_quantity = t.available_quantity - i.quantity
          from ticket_schema.reservation_items i
         where i.id = any(items) and t.id = i.ticket_type_id
        returning t)
    select (select jsonb_agg(ticket_schema.seat_change(r.event_id, ordinal, status, version) order by ordinal) from seats),
           (select jsonb_agg(ticket_schema.stock_change(types.t)) from types)
      into sold, stock;
    update ticket_schema.reservations own
       set status = 'confirmed', payment_status = 'completed', payment_method = retake_reservation.method, paying_since = null
     where own.id = r.id
    returning * into r;
    perform ticket_schema.append_reservation_facts(array[r.id], 'confirmed', correlation);
    return jsonb_build_object('reservation', ticket_schema.reservation_answer(r), 'changes', sold, 'stock', stock);
end
$$;

-- Toss has the money. Sold, even where the hold had run out in the meantime if all of it is still free; or refused, and then the money has to
-- go back. A reservation that is sold already was paid by another payment.
create function ticket_schema.sell_paid(reservation uuid, method text, correlation text) returns jsonb
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    r ticket_schema.reservations;
    lost jsonb;
begin
    select * into r from ticket_schema.reservations own where own.id = reservation for update;
    lost := jsonb_build_object('refused', jsonb_build_object('code', coalesce(ticket_schema.not_payable(r), 'RESERVATION_EXPIRED')));
    if r.status = 'pending' then
        -- A payment that was given up may come in after its hold has run out, before anybody has noticed.
        update ticket_schema.reservations own set paying_since = coalesce(own.paying_since, now()) where own.id = reservation;
        return ticket_schema.confirm_reservation(reservation, method, correlation);
    elsif r.status = 'expired' then
        return coalesce(ticket_schema.retake_reservation(r, method, correlation), lost);
    end if;
    return lost;
end
$$;

alter function ticket_schema.begin_payment(uuid, uuid) security definer set search_path = pg_catalog, pg_temp;
alter function ticket_schema.end_payment(uuid) security definer set search_path = pg_catalog, pg_temp;

revoke execute on function ticket_schema.payable, ticket_schema.lock_reservation, ticket_schema.extend_hold, ticket_schema.sell_paid,
                           ticket_schema.begin_payment, ticket_schema.end_payment from public;
grant execute on function ticket_schema.payable, ticket_schema.lock_reservation, ticket_schema.extend_hold, ticket_schema.sell_paid,
                          ticket_schema.begin_payment, ticket_schema.end_payment to tiketi_ticket, tiketi_payment;
-- Functions only: there is no table here it may touch.
grant usage on schema ticket_schema to tiketi_payment;
