-- What happens to reservations, each act one statement for its caller.
--
-- Everybody locks in one order, so that nobody waits in a circle: reservations by id (the sweeper skips those that are locked), then seats by
-- ordinal, then ticket types by id, then quotas by event and user.
--
-- An expected "no" is a result ({"refused": …}), not an error: when a sale opens there are thousands a second, and each error is a line in the
-- server's log. Every refusal is found before anything is written for the one who is refused.

-- TK, the day in Seoul, 40 random bits in Crockford's alphabet.
create function ticket_schema.new_reservation_number() returns text
    language sql volatile
return (
    select 'TK' || to_char(now() at time zone 'Asia/Seoul', 'YYMMDD')
        || string_agg(substr('0123456789ABCDEFGHJKMNPQRSTVWXYZ', ((bits >> (5 * place)) & 31)::integer + 1, 1), '' order by place)
      from (select ('x' || substr(replace(gen_random_uuid()::text, '-', ''), 1, 10))::bit(40)::bigint as bits) random,
           generate_series(0, 7) as place);

create function ticket_schema.append_reservation_facts(ids uuid[], fact text, correlation text) returns void
    language sql
begin atomic
    insert into platform_schema.outbox (aggregate, aggregate_id, type, payload, correlation_id)
    select 'reservation', r.id, 'reservation.' || fact,
           jsonb_build_object('reservationId', r.id, 'eventId', r.event_id, 'userId', r.user_id,
                              'reservationNumber', r.reservation_number, 'seatCount', r.seat_count, 'totalAmount', r.total_amount),
           correlation
      from ticket_schema.reservations r
     where r.id = any(ids)
     order by r.id;
end;

-- What callers read of a reservation, and the news for everybody who looks at the event.
create function ticket_schema.reservation_answer(r ticket_schema.reservations, seats jsonb default '[]', items jsonb default '[]') returns jsonb
    language sql immutable
return jsonb_build_object('id', r.id, 'event_id', r.event_id, 'reservation_number', r.reservation_number, 'total_amount', r.total_amount,
                          'expires_at', r.expires_at, 'status', r.status, 'payment_status', r.payment_status, 'seats', seats, 'items', items);

create function ticket_schema.seat_change(event uuid, ordinal integer, status text, version integer) returns jsonb
    language sql immutable
return jsonb_build_object('eventId', event, 'ordinal', ordinal, 'status', status, 'version', version);

create function ticket_schema.stock_change(type ticket_schema.ticket_types) returns jsonb
    language sql immutable
return jsonb_build_object('eventId', type.event_id, 'ticketTypeId', type.id, 'available', type.available_quantity, 'total', type.total_quantity);

-- Ends live reservations and gives back all that is in them. The caller has locked them and knows that they may end so.
-- A buyer who makes room for himself is named, with the limit: his quota is locked in its place among the others.
create function ticket_schema.release_reservations(ids uuid[], outcome text, correlation text, buyer uuid default null, most integer default null,
                                                   out changes jsonb, out stock jsonb)
    language plpgsql as $$
begin
    perform from ticket_schema.seats s
       join ticket_schema.reservation_items i on i.seat_id = s.id
      where i.reservation_id = any(ids) and i.released_at is null
      order by s.event_id, s.ordinal
        for update of s;
    perform from ticket_schema.ticket_types t
      where t.id in (select i.ticket_type_id from ticket_schema.reservation_items i
                      where i.reservation_id = any(ids) and i.released_at is null)
      order by t.id
        for update;
    if buyer is not null then
        -- Of a row that came into being later nobody knows where in the order it is.
        insert into ticket_schema.seat_quotas (event_id, user_id, live, most)
        select distinct r.event_id, buyer, 0, release_reservations.most from ticket_schema.reservations r where r.id = any(ids)
        on conflict on constraint seat_quotas_pkey do nothing;
    end if;
    perform from ticket_schema.seat_quotas q
      where (q.event_id, q.user_id) in (select r.event_id, owner.id
                                          from ticket_schema.reservations r, unnest(array[r.user_id, buyer]) as owner (id)
                                         where r.id = any(ids))
      order by q.event_id, q.user_id
        for update;

    update ticket_schema.reservations r set status = outcome, paying_since = null where r.id = any(ids);
    with released as (
        update ticket_schema.reservation_items i set released_at = now()
         where i.reservation_id = any(ids) and i.released_at is null
        returning i.seat_id, i.ticket_type_id, i.quantity),
    seats as (
        update ticket_schema.seats s set status = 'available', reservation_id = null, version = s.version + 1
          from released
         where s.id = released.seat_id
        returning s.event_id, s.ordinal, s.version),
    types as (
        update ticket_schema.ticket_types t set available_quantity = t.available_quantity + back.quantity
          from (select released.ticket_type_id as id, sum(released.quantity)::integer as quantity
                  from released
                 where released.ticket_type_id is not null
                 group by 1) back
         where t.id = back.id
        returning t)
    select (select jsonb_agg(ticket_schema.seat_change(event_id, ordinal, 'available', version) order by event_id, ordinal) from seats),
           (select jsonb_agg(ticket_schema.stock_change(types.t)) from types)
      into changes, stock;
    update ticket_schema.seat_quotas q set live = q.live - back.seats
      from (select r.event_id, r.user_id, sum(r.seat_count)::integer as seats
              from ticket_schema.reservations r
             where r.id = any(ids)
             group by 1, 2) back
     where q.event_id = back.event_id and q.user_id = back.user_id;
    perform ticket_schema.append_reservation_facts(ids, outcome, correlation);
end
$$;

-- What must hold before anything is looked at: the event exists, is on sale by the database's clock, and the buyer was admitted.
create function ticket_schema.sale_terms(buyer uuid, event uuid,
                                         out refused text, out hold_minutes integer, out most integer, out admission uuid)
    language plpgsql stable as $$
declare
    selling boolean;
begin
    select e.status <> 'cancelled'
               and ticket_schema.event_status_at(now(), e.sale_start_date, e.sale_end_date, e.event_date, false) = 'on_sale',
           e.hold_minutes,
           e.max_seats_per_user
      into selling, hold_minutes, most
      from ticket_schema.events e
     where e.id = event;
    if not found then
        refused := 'NOT_FOUND';
    elsif not selling then
        refused := 'EVENT_NOT_ON_SALE';
    else
        admission := ticket_schema.valid_admission(event, buyer);
        if admission is null then
            refused := 'ADMISSION_REQUIRED';
        end if;
    end if;
end
$$;

-- Room for so many more in the buyer's quota; false: beyond the limit. The row stays locked.
create function ticket_schema.take_quota(event uuid, buyer uuid, wanted integer, most integer) returns boolean
    language plpgsql as $$
begin
    insert into ticket_schema.seat_quotas as q (event_id, user_id, live, most)
    select event, buyer, wanted, take_quota.most where wanted <= take_quota.most
    on conflict on constraint seat_quotas_pkey do update
       set live = q.live + excluded.live, most = excluded.most
     where q.live + excluded.live <= excluded.most;
    return found;
end
$$;

create function ticket_schema.create_reservation(buyer uuid, event uuid, admission uuid, seats integer, amount bigint,
                                                 hold_minutes integer, out made ticket_schema.reservations)
    language plpgsql as $$
begin
    loop
        insert into ticket_schema.reservations as r
               (id, user_id, event_id, reservation_number, admission_id, seat_count, total_amount, expires_at)
        values (gen_random_uuid(), buyer, event, ticket_schema.new_reservation_number(), admission, seats, amount,
                now() + hold_minutes * interval '1 minute')
        on conflict on constraint reservations_number_unique do nothing
        returning r.* into made;
        exit when found;
    end loop;
end
$$;


-- Holds all of the seats or none of them. A hold that has run out is no obstacle, whether or not anybody has tidied it up.
create function ticket_schema.hold_seats(buyer uuid, event uuid, wanted uuid[], correlation text) returns jsonb
    language plpgsql as $$
declare
    terms record;
    lapsed uuid[];
    touched uuid[] := wanted;
    found_seats record;
    made ticket_schema.reservations;
    changes jsonb;
    stock jsonb;
    seats jsonb;
begin
    select * into terms from ticket_schema.sale_terms(buyer, event);
    if terms.refused is not null then
        return jsonb_build_object('refused', jsonb_build_object('code', terms.refused));
    end if;

    -- Also the buyer's own: they would count against the limit.
    lapsed := array(
        select r.id from ticket_schema.reservations r
         where r.id = any(array(
                   select s.reservation_id from ticket_schema.seats s where s.id = any(wanted) and s.event_id = event and s.status = 'locked'
                   union
                   select own.id from ticket_schema.reservations own where own.user_id = buyer and own.event_id = event))
           and r.status = 'pending' and r.paying_since is null and r.expires_at <= now()
         order by r.id
           for update);
    if cardinality(lapsed) > 0 then
        touched := wanted || array(select i.seat_id from ticket_schema.reservation_items i
                                    where i.reservation_id = any(lapsed) and i.released_at is null and i.seat_id is not null);
    end if;
    with locked as materialized (
        select s.id, s.reservation_id, s.price
          from ticket_schema.seats s
         where s.id = any(touched) and s.event_id = event
         order by s.ordinal
           for update)
    select array(select unnest(wanted) except select id from locked)                                       as missing,
           array_agg(id) filter (where reservation_id is not null and reservation_id <> all(lapsed))      as taken,
           sum(price)                                                                                      as amount
      into found_seats
      from locked
     where id = any(wanted);
    if cardinality(found_seats.missing) > 0 then
        return jsonb_build_object('refused', jsonb_build_object('code', 'NOT_FOUND', 'seatIds', to_jsonb(found_seats.missing)));
    elsif found_seats.taken is not null then
        return jsonb_build_object('refused', jsonb_build_object('code', 'SEAT_UNAVAILABLE', 'seatIds', to_jsonb(found_seats.taken)));
    end if;

    if cardinality(lapsed) > 0 then
        select r.changes, r.stock into changes, stock from ticket_schema.release_reservations(lapsed, 'expired', correlation, buyer, terms.most) r;
    end if;
    if not ticket_schema.take_quota(event, buyer, cardinality(wanted), terms.most) then
        return jsonb_build_object('refused', jsonb_build_object('code', 'SEAT_LIMIT_EXCEEDED', 'limit', terms.most));
    end if;

    made := ticket_schema.create_reservation(buyer, event, terms.admission, cardinality(wanted), found_seats.amount, terms.hold_minutes);
    with taken as (
        update ticket_schema.seats s set status = 'locked', reservation_id = made.id, version = s.version + 1
         where s.id = any(wanted)
        returning s.*),
    items as (
        insert into ticket_schema.reservation_items (reservation_id, event_id, seat_id, label, quantity, unit_price)
        select made.id, event, taken.id, taken.seat_label, 1, taken.price from taken order by taken.ordinal)
    select jsonb_agg(jsonb_build_object('seatId', id, 'seatLabel', seat_label, 'section', section, 'rowNumber', row_number,
                                        'seatNumber', seat_number, 'price', price) order by ordinal),
           coalesce(changes, '[]') || jsonb_agg(ticket_schema.seat_change(event, ordinal, status, version) order by ordinal)
      into seats, changes
      from taken;
    perform ticket_schema.append_reservation_facts(array[made.id], 'created', correlation);
    return jsonb_build_object('reservation', ticket_schema.reservation_answer(made, seats => seats), 'changes', changes, 'stock', stock);
end
$$;

-- Holds tickets without seats, all or none; types and quantities are pairs. Where too few are left, holds that have run out are ended first.
create function ticket_schema.hold_tickets(buyer uuid, event uuid, types uuid[], quantities integer[], correlation text) returns jsonb
    language plpgsql as $$
declare
    terms record;
    lapsed uuid[];
    wanted integer := (select sum(quantity) from unnest(quantities) quantity);
    found_types record;
    made ticket_schema.reservations;
    changes jsonb;
    stock jsonb;
    items jsonb;
begin
    select * into terms from ticket_schema.sale_terms(buyer, event);
    if terms.refused is not null then
        return jsonb_build_object('refused', jsonb_build_object('code', terms.refused));
    end if;

    lapsed := array(
        select r.id from ticket_schema.reservations r
         where r.id = any(array(
                   select own.id from ticket_schema.reservations own where own.user_id = buyer and own.event_id = event
                   union
                   select i.reservation_id
                     from unnest(types, quantities) as w (id, quantity)
                     join ticket_schema.ticket_types t on t.id = w.id and t.available_quantity < w.quantity
                     join ticket_schema.reservation_items i on i.ticket_type_id = t.id and i.released_at is null))
           and r.status = 'pending' and r.paying_since is null and r.expires_at <= now()
         order by r.id
           for update);
    if cardinality(lapsed) > 0 then
        -- Seats come before types.
        perform from ticket_schema.seats s join ticket_schema.reservation_items i on i.seat_id = s.id
          where i.reservation_id = any(lapsed) and i.released_at is null order by s.ordinal for update of s;
    end if;
    with locked as materialized (
        select t.id, t.event_id, t.name, t.price, t.available_quantity
          from ticket_schema.ticket_types t
         where t.id = any(types || array(select i.ticket_type_id from ticket_schema.reservation_items i
                                          where i.reservation_id = any(lapsed) and i.released_at is null and i.ticket_type_id is not null))
         order by t.id
           for update),
    coming_back as (
        select i.ticket_type_id as id, sum(i.quantity) as quantity
          from ticket_schema.reservation_items i
         where i.reservation_id = any(lapsed) and i.released_at is null
         group by 1)
    select array_agg(w.id) filter (where locked.id is null)                                          as missing,
           array_agg(w.id) filter (where locked.available_quantity + coalesce(coming_back.quantity, 0) < w.quantity) as short,
           sum(w.quantity * locked.price)::bigint                                                  as amount
      into found_types
      from unnest(types, quantities) as w (id, quantity)
      left join locked on locked.id = w.id and locked.event_id = event
      left join coming_back on coming_back.id = w.id;
    if found_types.missing is not null then
        return jsonb_build_object('refused', jsonb_build_object('code', 'NOT_FOUND', 'ticketTypeIds', to_jsonb(found_types.missing)));
    elsif found_types.short is not null then
        return jsonb_build_object('refused', jsonb_build_object('code', 'SOLD_OUT', 'ticketTypeIds', to_jsonb(found_types.short)));
    end if;

    if cardinality(lapsed) > 0 then
        select r.changes, r.stock into changes, stock from ticket_schema.release_reservations(lapsed, 'expired', correlation, buyer, terms.most) r;
    end if;
    if not ticket_schema.take_quota(event, buyer, wanted, terms.most) then
        return jsonb_build_object('refused', jsonb_build_object('code', 'SEAT_LIMIT_EXCEEDED', 'limit', terms.most));
    end if;

    made := ticket_schema.create_reservation(buyer, event, terms.admission, wanted, found_types.amount, terms.hold_minutes);
    with taken as (
        update ticket_schema.ticket_types t set available_quantity = t.available_quantity - w.quantity
          from unnest(types, quantities) as w (id, quantity)
         where t.id = w.id
        returning t, w.quantity),
    items as (
        insert into ticket_schema.reservation_items (reservation_id, event_id, ticket_type_id, label, quantity, unit_price)
        select made.id, event, (t).id, (t).name, quantity, (t).price from taken order by (t).id)
    select jsonb_agg(jsonb_build_object('ticketTypeId', (t).id, 'ticketTypeName', (t).name, 'quantity', quantity, 'unitPrice', (t).price,
                                        'subtotal', quantity * (t).price) order by (t).id),
           coalesce(stock, '[]') || jsonb_agg(ticket_schema.stock_change(t) order by (t).id)
      into items, stock
      from taken;
    perform ticket_schema.append_reservation_facts(array[made.id], 'created', correlation);
    return jsonb_build_object('reservation', ticket_schema.reservation_answer(made, items => items), 'changes', changes, 'stock', stock);
end
$$;

-- Ends holds that have run out, the oldest first, at most so many. Any number of servers may do so at once: each takes what no other has.
create function ticket_schema.expire_holds(at_most integer, correlation text) returns jsonb
    language plpgsql as $$
declare
    lapsed uuid[] := array(
        select r.id from ticket_schema.reservations r
         where r.status = 'pending' and r.paying_since is null and r.expires_at <= now()
         order by r.expires_at
         limit at_most
           for update skip locked);
    given_back record;
begin
    if cardinality(lapsed) > 0 then
        select * into given_back from ticket_schema.release_reservations(lapsed, 'expired', correlation);
        return jsonb_build_object('count', cardinality(lapsed), 'changes', given_back.changes, 'stock', given_back.stock);
    end if;
    return jsonb_build_object('count', 0);
end
$$;

-- Why a reservation that should be pending and unexpired is not; null: it is.
create function ticket_schema.not_payable(r ticket_schema.reservations) returns text
    language sql stable
return case
    when r.id is null then 'NOT_FOUND'
    when r.status = 'confirmed' then 'ALREADY_PAID'
    when r.status = 'expired' then 'RESERVATION_EXPIRED'
    when r.status = 'cancelled' then 'RESERVATION_NOT_PAYABLE'
    when r.paying_since is null and r.expires_at <= now() then 'RESERVATION_EXPIRED'
end;

-- A payment is about to be confirmed: until end_payment or confirm_reservation the hold does not end.
create function ticket_schema.begin_payment(buyer uuid, reservation uuid) returns jsonb
    language plpgsql as $$
declare
    r ticket_schema.reservations;
    refused text;
begin
    select * into r from ticket_schema.reservations own where own.id = reservation and own.user_id = buyer for update;
    refused := case when r.paying_since is not null then 'PAYMENT_IN_PROGRESS' else ticket_schema.not_payable(r) end;
    if refused is not null then
        return jsonb_build_object('refused', jsonb_build_object('code', refused));
    end if;
    update ticket_schema.reservations own set paying_since = now() where own.id = reservation returning * into r;
    return jsonb_build_object('reservation', ticket_schema.reservation_answer(r));
end
$$;

-- The payment came to nothing: the hold goes on, or ends if its time is over.
create function ticket_schema.end_payment(reservation uuid) returns void
    language sql
begin atomic
    update ticket_schema.reservations r set paying_since = null, payment_status = 'failed'
     where r.id = reservation and r.status = 'pending' and r.paying_since is not null;
end;

-- Sold. Repeating it changes nothing; a hold that has run out stays lost unless its payment began in time.
create function ticket_schema.confirm_reservation(reservation uuid, method text, correlation text) returns jsonb
    language plpgsql as $$
declare
    r ticket_schema.reservations;
    refused text;
    sold jsonb;
begin
    update ticket_schema.reservations held
       set status = 'confirmed', payment_status = 'completed', payment_method = method, paying_since = null
     where held.id = reservation and held.status = 'pending' and (held.paying_since is not null or held.expires_at > now())
    returning * into r;
    if not found then
        select * into r from ticket_schema.reservations held where held.id = reservation;
        refused := ticket_schema.not_payable(r);
        if refused <> 'ALREADY_PAID' then
            return jsonb_build_object('refused', jsonb_build_object('code', refused));
        end if;
        return jsonb_build_object('reservation', ticket_schema.reservation_answer(r));
    end if;
    perform from ticket_schema.seats s
       join ticket_schema.reservation_items i on i.seat_id = s.id
      where i.reservation_id = reservation and i.released_at is null
      order by s.ordinal
        for update of s;
    with seats as (
        update ticket_schema.seats s set status = 'reserved', version = s.version + 1
         where s.id = any(array(select i.seat_id from ticket_schema.reservation_items i
                                 where i.reservation_id = reservation and i.seat_id is not null and i.released_at is null))
        returning s.ordinal, s.status, s.version)
    select jsonb_agg(ticket_schema.seat_change(r.event_id, ordinal, status, version) order by ordinal)
      into sold
      from seats;
    perform ticket_schema.append_reservation_facts(array[reservation], 'confirmed', correlation);
    return jsonb_build_object('reservation', ticket_schema.reservation_answer(r), 'changes', sold);
end
$$;

-- The buyer does not want it any more. Repeating it changes nothing. What has been paid is given back by a refund, not here.
create function ticket_schema.cancel_reservation(buyer uuid, reservation uuid, correlation text) returns jsonb
    language plpgsql as $$
declare
    r ticket_schema.reservations;
    given_back record;
    refused text;
begin
    select * into r from ticket_schema.reservations own where own.id = reservation and own.user_id = buyer for update;
    refused := case
        when r.id is null then 'NOT_FOUND'
        when r.status = 'expired' then 'RESERVATION_EXPIRED'
        when r.paying_since is not null then 'PAYMENT_IN_PROGRESS'
        when r.status = 'confirmed' and r.total_amount > 0 then 'ILLEGAL_STATE'
    end;
    if refused is not null then
        return jsonb_build_object('refused', jsonb_build_object('code', refused));
    end if;
    if r.status <> 'cancelled' then
        select * into given_back from ticket_schema.release_reservations(array[reservation], 'cancelled', correlation);
        select * into r from ticket_schema.reservations own where own.id = reservation;
        return jsonb_build_object('reservation', ticket_schema.reservation_answer(r), 'changes', given_back.changes, 'stock', given_back.stock);
    end if;
    return jsonb_build_object('reservation', ticket_schema.reservation_answer(r));
end
$$;
