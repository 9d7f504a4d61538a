-- What is special about a seat stands in its row from the moment it is made. Whoever showed a ticket looked it up in the published map: all of that was
-- opened, for each seat of each reservation.

-- Seats about which there is something to know, and what that is, always in this order.
create function ticket_schema.flags_of_sections(sections jsonb)
    returns table (section text, row_number integer, seat_number integer, flags text[])
    language sql immutable parallel safe
begin atomic
    select said.section, said.row_number, said.seat_number, array_agg(said.flag order by said.place)
      from (select distinct part.shape ->> 'name' as section, (line.said ->> 'row')::integer as row_number, seat.number::integer as seat_number,
                            kind.flag, kind.place
              from jsonb_array_elements(sections) part (shape),
                   jsonb_array_elements(case when jsonb_typeof(part.shape -> 'flags') = 'array' then part.shape -> 'flags' end) line (said),
                   (values ('wheelchair', 1), ('companion', 2), ('restrictedView', 3)) kind (flag, place),
                   jsonb_array_elements_text(case when jsonb_typeof(line.said -> kind.flag) = 'array' then line.said -> kind.flag end) seat (number)
           ) said
     group by 1, 2, 3;
end;

alter table ticket_schema.seats
    add column flags text[] not null default '{}'
        constraint seats_flags_known check (flags <@ array['wheelchair', 'companion', 'restrictedView']);

update ticket_schema.seats s set flags = said.flags
  from ticket_schema.seat_maps m, ticket_schema.flags_of_sections(m.sections) said
 where m.withdrawn_at is null and s.event_id = m.event_id
   and s.section = said.section and s.row_number = said.row_number and s.seat_number = said.seat_number;

-- As before, and a seat stays what the map says it is.
drop trigger seats_place_immutable on ticket_schema.seats;
create trigger seats_place_immutable
    before update of id, event_id, ordinal, section, row_number, seat_number, seat_label, price, flags on ticket_schema.seats
    for each row execute function ticket_schema.keep_seat_place();

-- For servers of the release before, as long as any of them runs.
create or replace function ticket_schema.flags_of_seat(seat uuid) returns text[]
    language sql stable
return coalesce((select s.flags from ticket_schema.seats s where s.id = seat), '{}');

-- As before, with what is special about the seats.
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
        insert into ticket_schema.seats (event_id, ordinal, section, row_number, seat_number, seat_label, price, flags)
        select event, plan.ordinal, plan.section, plan.row_number, plan.seat_number, plan.seat_label, plan.price, coalesce(said.flags, '{}')
          from ticket_schema.seat_plan(layout.layout_config) plan
          left join ticket_schema.flags_of_sections(layout.layout_config -> 'sections') said using (section, row_number, seat_number);
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
