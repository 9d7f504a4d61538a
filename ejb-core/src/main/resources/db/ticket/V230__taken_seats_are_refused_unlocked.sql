-- Seats that others have are refused before anything is locked. Whoever came for such a seat stood in a line for its row, with a connection to the
-- database in his hand, only to hear what a snapshot tells: nobody can take a seat back out of a commit.
create or replace function ticket_schema.hold_seats(buyer uuid, event uuid, wanted uuid[], correlation text) returns jsonb
    language plpgsql as $$
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
