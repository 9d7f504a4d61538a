-- Where there is hardly anything yet, every index looks short, and a plan that is kept (V242) goes through the whole of a wrong one for as long as
-- nobody counts the table anew: all reservations of the event for those of one buyer, all that is live for what one reservation has, all quotas for
-- one. In the first minute of a sale that is more with each hold. So the wrong ways are closed, and the right one is left, by an id:
--
-- - `is not distinct from` is no condition for an index; so an event's reservations are no way to those of a buyer.
-- - Nor are `case` and `coalesce`, behind which it is not seen that a partial index has the row: that of holds which may run out, those of
--   items that are live.
-- - An order is made of what was found, and is no reason to take an index that has it.
-- - What is found by two columns is looked for one after the other, in a loop; and nothing is merged or hashed with all there is.
--
-- A hold is committed whatever it answers (V243), so what it has ended for one who is over the limit all the same it takes back itself.
--
-- Everything else is as before. Whoever replaces these again repeats their settings (HoldSettingsIT).

create or replace function ticket_schema.hold_seats(buyer uuid, event uuid, wanted uuid[], correlation text) returns jsonb
    language plpgsql set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
declare
    terms record;
    lapsed uuid[];
    touched uuid[] := wanted;
    seen record;
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

    select count(*) as known,
           array_agg(s.id order by s.ordinal) filter (where (select r.status <> 'pending' or r.paying_since is not null or r.expires_at > now()
                                            from ticket_schema.reservations r
                                           where r.id = s.reservation_id)) as taken
      into seen
      from ticket_schema.seats s
     where s.id = any(wanted) and s.event_id is not distinct from event;
    if seen.taken is not null and seen.known = cardinality(wanted) then
        return jsonb_build_object('refused', jsonb_build_object('code', 'SEAT_UNAVAILABLE', 'seatIds', to_jsonb(seen.taken)));
    end if;

    -- Also the buyer's own: they would count against the limit.
    lapsed := array(
        select r.id from ticket_schema.reservations r
         where r.id = any(array(
                   select s.reservation_id from ticket_schema.seats s
                    where s.id = any(wanted) and s.event_id is not distinct from event and s.status = 'locked'
                   union
                   select own.id from ticket_schema.reservations own where own.user_id = buyer and own.event_id is not distinct from event))
           and case when r.status = 'pending' and r.paying_since is null then r.expires_at <= now() end
         order by r.id
           for update);
    if cardinality(lapsed) > 0 then
        touched := wanted || array(select i.seat_id from ticket_schema.reservation_items i
                                    where i.reservation_id = any(lapsed) and coalesce(i.released_at, 'infinity') = 'infinity'
                                      and i.seat_id is not null);
    end if;
    with locked as materialized (
        select s.id, s.reservation_id, s.price
          from ticket_schema.seats s
         where s.id = any(touched) and s.event_id is not distinct from event
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
        begin
            select r.changes, r.stock into changes, stock from ticket_schema.release_reservations(lapsed, 'expired', correlation, buyer, terms.most) r;
            if not ticket_schema.take_quota(event, buyer, cardinality(wanted), terms.most) then
                raise sqlstate 'TK001';
            end if;
        exception
            -- A refusal does nothing: what was ended for it is live again. There is no transaction around it any more that would be rolled back.
            when sqlstate 'TK001' then
                return jsonb_build_object('refused', jsonb_build_object('code', 'SEAT_LIMIT_EXCEEDED', 'limit', terms.most));
        end;
    elsif not ticket_schema.take_quota(event, buyer, cardinality(wanted), terms.most) then
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

create or replace function ticket_schema.hold_tickets(buyer uuid, event uuid, types uuid[], quantities integer[], correlation text) returns jsonb
    language plpgsql set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
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

    -- Who has tickets is asked only of types of which too few are left: of the others that would be everybody.
    lapsed := array(
        select r.id from ticket_schema.reservations r
         where r.id = any(array(
                   select own.id from ticket_schema.reservations own where own.user_id = buyer and own.event_id is not distinct from event
                   union
                   select i.reservation_id
                     from ticket_schema.reservation_items i
                    where i.released_at is null
                      and i.ticket_type_id = any(array(
                              select t.id
                                from unnest(types, quantities) as w (id, quantity)
                                join ticket_schema.ticket_types t on t.id = w.id and t.available_quantity < w.quantity))))
           and case when r.status = 'pending' and r.paying_since is null then r.expires_at <= now() end
         order by r.id
           for update);
    if cardinality(lapsed) > 0 then
        -- Seats come before types.
        perform from ticket_schema.seats s join ticket_schema.reservation_items i on i.seat_id = s.id
          where i.reservation_id = any(lapsed) and coalesce(i.released_at, 'infinity') = 'infinity' order by s.ordinal for update of s;
    end if;
    with locked as materialized (
        select t.id, t.event_id, t.name, t.price, t.available_quantity
          from ticket_schema.ticket_types t
         where t.id = any(types || array(select i.ticket_type_id from ticket_schema.reservation_items i
                                          where i.reservation_id = any(lapsed) and coalesce(i.released_at, 'infinity') = 'infinity'
                                            and i.ticket_type_id is not null))
         order by t.id
           for update),
    coming_back as (
        select i.ticket_type_id as id, sum(i.quantity) as quantity
          from ticket_schema.reservation_items i
         where i.reservation_id = any(lapsed) and coalesce(i.released_at, 'infinity') = 'infinity'
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
        begin
            select r.changes, r.stock into changes, stock from ticket_schema.release_reservations(lapsed, 'expired', correlation, buyer, terms.most) r;
            if not ticket_schema.take_quota(event, buyer, wanted, terms.most) then
                raise sqlstate 'TK001';
            end if;
        exception
            -- A refusal does nothing: what was ended for it is live again. There is no transaction around it any more that would be rolled back.
            when sqlstate 'TK001' then
                return jsonb_build_object('refused', jsonb_build_object('code', 'SEAT_LIMIT_EXCEEDED', 'limit', terms.most));
        end;
    elsif not ticket_schema.take_quota(event, buyer, wanted, terms.most) then
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

create or replace function ticket_schema.release_reservations(ids uuid[], outcome text, correlation text, buyer uuid default null, most integer default null,
                                                   out changes jsonb, out stock jsonb)
    language plpgsql set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_mergejoin = off set enable_hashjoin = off as $$
declare
    quota record;
begin
    perform from ticket_schema.seats s
       join ticket_schema.reservation_items i on i.seat_id = s.id
      where i.reservation_id = any(ids) and coalesce(i.released_at, 'infinity') = 'infinity'
      order by s.event_id, s.ordinal
        for update of s;
    perform from ticket_schema.ticket_types t
      where t.id in (select i.ticket_type_id from ticket_schema.reservation_items i
                      where i.reservation_id = any(ids) and coalesce(i.released_at, 'infinity') = 'infinity')
      order by t.id
        for update;
    if buyer is not null then
        -- Of a row that came into being later nobody knows where in the order it is.
        with ending as materialized (select r.event_id from ticket_schema.reservations r where r.id = any(ids))
        insert into ticket_schema.seat_quotas (event_id, user_id, live, most)
        select distinct ending.event_id, buyer, 0, release_reservations.most from ending
        on conflict on constraint seat_quotas_pkey do nothing;
    end if;
    for quota in with ending as materialized (select r.event_id, r.user_id from ticket_schema.reservations r where r.id = any(ids))
                 select distinct ending.event_id, owner.id as user_id
                   from ending, unnest(array[ending.user_id, buyer]) as owner (id)
                  order by 1, 2 loop
        perform from ticket_schema.seat_quotas q where q.event_id = quota.event_id and q.user_id = quota.user_id for update;
    end loop;

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
    for quota in with ended as materialized (select r.event_id, r.user_id, r.seat_count from ticket_schema.reservations r where r.id = any(ids))
                 select ended.event_id, ended.user_id, sum(ended.seat_count)::integer as seats from ended group by 1, 2 loop
        update ticket_schema.seat_quotas q set live = q.live - quota.seats where q.event_id = quota.event_id and q.user_id = quota.user_id;
    end loop;
    perform ticket_schema.append_reservation_facts(ids, outcome, correlation);
end
$$;
