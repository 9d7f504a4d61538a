-- The seats of an event as they were published. A map never changes: who wants other seats removes them all, while none is taken, and makes the
-- next revision.

create table ticket_schema.seat_maps (
    event_id     uuid        not null,
    -- 1 for the first seats the event ever had; no number comes twice.
    revision     integer     not null,
    -- Of which it was made; null where that is no longer known. No foreign key: the layout may go when the seats are gone.
    layout_id    uuid,
    -- As in layout_config, copied: this is what the map is drawn from.
    sections     jsonb       not null,
    seats        integer     not null,
    -- How long the making took, without the commit.
    took_ms      integer     not null,
    published_at timestamptz not null default clock_timestamp(),
    -- When its seats were removed.
    withdrawn_at timestamptz,
    constraint seat_maps_pkey primary key (event_id, revision),
    constraint seat_maps_event_exists foreign key (event_id) references ticket_schema.events on delete cascade,
    constraint seat_maps_revision_positive check (revision > 0),
    constraint seat_maps_sections_listed check (jsonb_typeof(sections) = 'array'),
    constraint seat_maps_not_empty check (seats > 0),
    constraint seat_maps_withdrawn_later check (withdrawn_at >= published_at)
);
-- The last word when two make seats at once.
create unique index seat_maps_current on ticket_schema.seat_maps (event_id) where withdrawn_at is null;

-- Seats that were there before maps were kept: told from the rows, with shapes nobody could have drawn yet.
insert into ticket_schema.seat_maps (event_id, revision, layout_id, sections, seats, took_ms)
select made.event_id, 1, event.seat_layout_id,
       jsonb_agg(jsonb_build_object('name', made.section, 'rows', made.rows, 'seatsPerRow', made.seats_per_row, 'price', made.price,
                                    'startRow', made.start_row)
                 order by made.first),
       sum(made.rows * made.seats_per_row), 0
  from (select event_id, section, min(ordinal) as first, min(row_number) as start_row, count(distinct row_number) as rows,
               max(seat_number) as seats_per_row, min(price) as price
          from ticket_schema.seats
         group by event_id, section) made
  join ticket_schema.events event on event.id = made.event_id
 group by made.event_id, event.seat_layout_id;

create function ticket_schema.keep_published_map() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' then
        if old.withdrawn_at is null and new.withdrawn_at is not null
           and to_jsonb(new) - 'withdrawn_at' = to_jsonb(old) - 'withdrawn_at'
           and not exists (select from ticket_schema.seats s where s.event_id = old.event_id) then
            return new;
        end if;
    elsif not exists (select from ticket_schema.events e where e.id = old.event_id) then
        return old; -- Together with its event.
    end if;
    raise exception 'Revision % of the seat map of event % is published', old.revision, old.event_id
        using errcode = 'restrict_violation', constraint = 'seat_maps_immutable', table = tg_table_name;
end
$$;
create trigger seat_maps_immutable before update or delete on ticket_schema.seat_maps
    for each row execute function ticket_schema.keep_published_map();
revoke update, delete on ticket_schema.seat_maps from tiketi_ticket;
grant update (withdrawn_at) on ticket_schema.seat_maps to tiketi_ticket;

-- A seat stays where the map shows it, at the price the map says. What reservations write fires nothing: these columns are not among it.
create function ticket_schema.keep_seat_place() returns trigger language plpgsql as $$
begin
    raise exception 'Seat % is in a published map', old.id
        using errcode = 'restrict_violation', constraint = 'seats_place_immutable', table = tg_table_name;
end
$$;
create trigger seats_place_immutable
    before update of id, event_id, ordinal, section, row_number, seat_number, seat_label, price on ticket_schema.seats
    for each row execute function ticket_schema.keep_seat_place();

-- An event whose seats are made keeps the layout they were made of: its name, prices and totals are shown with them.
create function ticket_schema.keep_layout_of_seats() returns trigger language plpgsql as $$
begin
    if exists (select from ticket_schema.seat_maps m where m.event_id = old.id and m.withdrawn_at is null) then
        raise exception 'Event % has seats', old.id
            using errcode = 'restrict_violation', constraint = 'events_seats_made', table = tg_table_name;
    end if;
    return new;
end
$$;
create trigger events_seats_made before update of seat_layout_id on ticket_schema.events
    for each row when (old.seat_layout_id is distinct from new.seat_layout_id) execute function ticket_schema.keep_layout_of_seats();

-- One row for each time an admin asked for seats, written before the work begins. While somebody works on it, it is locked.
create table ticket_schema.seat_generations (
    id         uuid        not null default gen_random_uuid(),
    event_id   uuid        not null,
    started_by uuid        not null,
    started_at timestamptz not null default clock_timestamp(),
    ended_at   timestamptz,
    failed     boolean     not null default false,
    constraint seat_generations_pkey primary key (id),
    constraint seat_generations_event_exists foreign key (event_id) references ticket_schema.events on delete cascade,
    constraint seat_generations_failed_ended check (not failed or ended_at is not null)
);
create index seat_generations_event on ticket_schema.seat_generations (event_id, started_at desc);

-- As before, and rows may differ in length: seatsInRows lists how many seats each has.
create or replace function ticket_schema.seat_plan(layout_config jsonb)
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
           generate_series(1, coalesce((part.section -> 'seatsInRows' ->> (line - start.first_row))::integer,
                                       (part.section ->> 'seatsPerRow')::integer)) as chair
     order by 1;
end;

-- All seats of an event and their map, in the transaction of the caller: all or nothing. Null: there is no such event; 0: it has its seats
-- already, or no layout, or is cancelled. The attempt, if there is one, ends with it.
drop function ticket_schema.generate_seats(uuid);
create function ticket_schema.generate_seats(event uuid, attempt uuid default null) returns integer
    language plpgsql as $$
declare
    began timestamptz := clock_timestamp();
    made integer := 0;
    layout record;
begin
    perform from ticket_schema.seat_generations g where g.id = attempt for update;
    perform from ticket_schema.events e where e.id = event for update;
    if not found then
        return null;
    end if;
    -- A statement of its own: who had to wait for the row sees here what the other has made.
    select l.id, l.layout_config into layout
      from ticket_schema.events e
      join ticket_schema.seat_layouts l on l.id = e.seat_layout_id
     where e.id = event and e.status <> 'cancelled'
       and not exists (select from ticket_schema.seat_maps m where m.event_id = event and m.withdrawn_at is null);
    if found then
        insert into ticket_schema.seats (event_id, ordinal, section, row_number, seat_number, seat_label, price)
        select event, plan.ordinal, plan.section, plan.row_number, plan.seat_number, plan.seat_label, plan.price
          from ticket_schema.seat_plan(layout.layout_config) plan;
        get diagnostics made = row_count;
        perform ticket_schema.count_stock(array[event]);
        insert into ticket_schema.seat_maps (event_id, revision, layout_id, sections, seats, took_ms)
        select event, coalesce(max(m.revision), 0) + 1, layout.id, layout.layout_config -> 'sections', made,
               extract(epoch from clock_timestamp() - began) * 1000
          from ticket_schema.seat_maps m
         where m.event_id = event;
    end if;
    update ticket_schema.seat_generations g set ended_at = clock_timestamp() where g.id = attempt;
    return made;
end
$$;

-- Removes all seats of an event and withdraws their map; null: there is no such event. Fails on seats_deletable if one of them is taken.
create or replace function ticket_schema.delete_seats(event uuid) returns integer
    language plpgsql as $$
declare
    removed integer;
begin
    perform from ticket_schema.events e where e.id = event for update;
    if not found then
        return null;
    end if;
    -- In the order buyers lock them; a seat that is being taken is waited for, and then seen taken.
    perform from ticket_schema.seats s where s.event_id = event order by s.ordinal for update;
    if exists (select from ticket_schema.seats s where s.event_id = event and s.status <> 'available') then
        raise exception 'Seats of event % are taken', event
            using errcode = 'restrict_violation', constraint = 'seats_deletable', table = 'seats';
    end if;
    delete from ticket_schema.seats s where s.event_id = event;
    get diagnostics removed = row_count;
    update ticket_schema.seat_maps m set withdrawn_at = clock_timestamp() where m.event_id = event and m.withdrawn_at is null;
    perform ticket_schema.count_stock(array[event]);
    return removed;
end
$$;

-- The newest attempt at making the event's seats, and whether somebody is still at it: then its row is locked, whichever server that is. Between
-- the row and the lock lie moments; after a few seconds without one, whoever began is dead.
create function ticket_schema.last_seat_generation(event uuid, out started_at timestamptz, out state text)
    language plpgsql as $$
declare
    last ticket_schema.seat_generations;
begin
    select * into last from ticket_schema.seat_generations g where g.event_id = event order by g.started_at desc limit 1;
    started_at := last.started_at;
    state := case
        when last.failed then 'failed'
        when last.id is null or last.ended_at is not null then 'none'
        when last.started_at > clock_timestamp() - interval '5 seconds' then 'generating'
        when not exists (select from ticket_schema.seat_generations g where g.id = last.id for share skip locked) then 'generating'
        else 'failed'
    end;
end
$$;
