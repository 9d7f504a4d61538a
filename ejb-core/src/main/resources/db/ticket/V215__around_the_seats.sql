-- What lies around the seats: stages and words, published with the map like the sections (which carry the corners of their borders). And numbers that no
-- seat has.

-- As in layout_config without its sections. Null: from before there was more than seats.
alter table ticket_schema.seat_maps
    add column scenery jsonb constraint seat_maps_scenery_named check (jsonb_typeof(scenery) = 'object');

-- As before, with what lies around the seats.
create or replace function ticket_schema.generate_seats(event uuid, attempt uuid default null) returns integer
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
    select l.id, l.revision, l.layout_config into layout
      from ticket_schema.events e
      join ticket_schema.seat_layouts l on l.id = e.seat_layout_id
     where e.id = event and e.status <> 'cancelled'
       and not exists (select from ticket_schema.seat_maps m where m.event_id = event and m.withdrawn_at is null);
    if found then
        update ticket_schema.events e set seat_layout_revision = layout.revision
         where e.id = event and e.seat_layout_revision is distinct from layout.revision;
        insert into ticket_schema.seats (event_id, ordinal, section, row_number, seat_number, seat_label, price)
        select event, plan.ordinal, plan.section, plan.row_number, plan.seat_number, plan.seat_label, plan.price
          from ticket_schema.seat_plan(layout.layout_config) plan;
        get diagnostics made = row_count;
        perform ticket_schema.count_stock(array[event]);
        insert into ticket_schema.seat_maps (event_id, revision, layout_id, sections, scenery, seats, took_ms)
        select event, coalesce(max(m.revision), 0) + 1, layout.id, layout.layout_config -> 'sections', layout.layout_config - 'sections', made,
               extract(epoch from clock_timestamp() - began) * 1000
          from ticket_schema.seat_maps m
         where m.event_id = event;
    end if;
    update ticket_schema.seat_generations g set ended_at = clock_timestamp() where g.id = attempt;
    return made;
end
$$;

-- As before, and numbers may be left out: the next one follows in their place. They are worked out once for each section, not for each seat.
create or replace function ticket_schema.seat_plan(layout_config jsonb)
    returns table (ordinal integer, section text, row_number integer, seat_number integer, seat_label text, price integer)
    language sql immutable parallel safe
begin atomic
    select (row_number() over (order by part.place, line, chair) - 1)::integer,
           part.section ->> 'name',
           line,
           seat.number,
           concat(part.section ->> 'name', ' ', line, '열 ', seat.number, '번'),
           (part.section ->> 'price')::integer
      from jsonb_array_elements(layout_config -> 'sections') with ordinality as part (section, place),
           lateral (select coalesce((part.section ->> 'startRow')::integer, 1) as first_row,
                           coalesce((part.section -> 'numbering' ->> 'first')::integer, 1) as first_seat,
                           coalesce((part.section -> 'numbering' ->> 'step')::integer, 1) as step,
                           coalesce((part.section -> 'numbering' ->> 'reversed')::boolean, false) as reversed,
                           part.section -> 'numbering' -> 'skip' as skip) as start,
           lateral (select case when start.skip is not null then array(
                        select number
                          from generate_series(start.first_seat,
                                               start.first_seat + start.step * ((part.section ->> 'seatsPerRow')::integer - 1
                                                                                + jsonb_array_length(start.skip)),
                                               start.step) as number
                         where not start.skip @> to_jsonb(number)
                         order by number) end as listed) as numbers,
           generate_series(start.first_row, start.first_row + (part.section ->> 'rows')::integer - 1) as line,
           lateral (select coalesce((part.section -> 'seatsInRows' ->> (line - start.first_row))::integer,
                                    (part.section ->> 'seatsPerRow')::integer) as seats) as length,
           generate_series(1, length.seats) as chair,
           lateral (select case when start.reversed then length.seats - chair else chair - 1 end as after) as counted,
           lateral (select coalesce(numbers.listed[counted.after + 1], start.first_seat + start.step * counted.after) as number) as seat
     order by 1;
end;
