-- The seats of an event: rows made from its layout, then changed by reservations only.

create table ticket_schema.seats (
    id             uuid    not null default gen_random_uuid(),
    event_id       uuid    not null,
    -- Place in the geometry, from 0: what a seat is called where many seats are sent.
    ordinal        integer not null,
    section        text    not null,
    row_number     integer not null,
    seat_number    integer not null,
    seat_label     text    not null,
    price          integer not null,
    status         text    not null default 'available',
    reservation_id uuid,
    -- Grows by one with every change, so that news about a seat cannot overtake each other.
    version        integer not null default 0,
    constraint seats_pkey primary key (id),
    constraint seats_event_exists foreign key (event_id) references ticket_schema.events on delete cascade,
    constraint seats_ordinal_unique unique (event_id, ordinal),
    constraint seats_place_unique unique (event_id, section, row_number, seat_number),
    constraint seats_ordinal_not_negative check (ordinal >= 0),
    constraint seats_price_not_negative check (price >= 0),
    constraint seats_status_known check (status in ('available', 'locked', 'reserved')),
    constraint seats_taken_by_a_reservation check ((status = 'available') = (reservation_id is null))
)
-- No index has a column that changes, and pages keep room for the next version of a row: taking a seat touches no index.
with (fillfactor = 50);

-- What a layout makes, in the order of the geometry: sections as listed, rows from the front, seats from the first.
create function ticket_schema.seat_plan(layout_config jsonb)
    returns table (ordinal integer, section text, row_number integer, seat_number integer, seat_label text, price integer)
    language sql immutable parallel safe
begin atomic
    select (row_number() over (order by part.place, line, chair) - 1)::integer,
           part.section ->> 'name',
           line,
           chair,
           concat(part.section ->> 'name', ' ', line, '열 ', chair, '번'),
           (part.section ->> 'price')::integer
      from jsonb_array_elements(layout_config -> 'sections') with ordinality as part (section, place),
           lateral (select coalesce((part.section ->> 'startRow')::integer, 1) as first_row) as start,
           generate_series(start.first_row, start.first_row + (part.section ->> 'rows')::integer - 1) as line,
           generate_series(1, (part.section ->> 'seatsPerRow')::integer) as chair
     order by 1;
end;

-- All seats of an event in one statement. Null: there is no such event; 0: it has no layout. Fails on seats_ordinal_unique if there are seats.
create function ticket_schema.generate_seats(event uuid) returns integer
    language plpgsql as $$
declare
    made integer;
begin
    perform from ticket_schema.events e where e.id = event for update;
    insert into ticket_schema.seats (event_id, ordinal, section, row_number, seat_number, seat_label, price)
    select event, plan.ordinal, plan.section, plan.row_number, plan.seat_number, plan.seat_label, plan.price
      from ticket_schema.events e
      join ticket_schema.seat_layouts layout on layout.id = e.seat_layout_id,
           ticket_schema.seat_plan(layout.layout_config) plan
     where e.id = event;
    get diagnostics made = row_count;
    perform ticket_schema.count_stock(array[event]);
    return case when exists (select from ticket_schema.events e where e.id = event) then made end;
end
$$;

-- Removes all seats of an event; null: there is no such event. Fails on seats_deletable if one of them is taken.
create function ticket_schema.delete_seats(event uuid) returns integer
    language plpgsql as $$
declare
    removed integer;
begin
    perform from ticket_schema.events e where e.id = event for update;
    -- In the order buyers lock them; a seat that is being taken is waited for, and then seen taken.
    perform from ticket_schema.seats s where s.event_id = event order by s.ordinal for update;
    if exists (select from ticket_schema.seats s where s.event_id = event and s.status <> 'available') then
        raise exception 'Seats of event % are taken', event
            using errcode = 'restrict_violation', constraint = 'seats_deletable', table = 'seats';
    end if;
    delete from ticket_schema.seats s where s.event_id = event;
    get diagnostics removed = row_count;
    perform ticket_schema.count_stock(array[event]);
    return case when exists (select from ticket_schema.events e where e.id = event) then removed end;
end
$$;
