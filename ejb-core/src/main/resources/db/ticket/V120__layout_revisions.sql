-- What was published of a layout stays: another drawing is the next revision, and events keep the one they were announced with until their seats
-- are made anew. The row of the layout has the newest.

create table ticket_schema.seat_layout_revisions (
    layout_id     uuid        not null,
    revision      integer     not null,
    layout_config jsonb       not null,
    total_seats   integer     not null,
    -- Null: the sample data, or from before revisions were kept.
    published_by  uuid,
    published_at  timestamptz not null default now(),
    constraint seat_layout_revisions_pkey primary key (layout_id, revision),
    constraint seat_layout_revisions_layout_exists foreign key (layout_id) references ticket_schema.seat_layouts on delete cascade,
    constraint seat_layout_revisions_positive check (revision > 0)
);

alter table ticket_schema.seat_layouts
    add column revision     integer not null default 1 constraint seat_layouts_revision_positive check (revision > 0),
    add column published_by uuid;

insert into ticket_schema.seat_layout_revisions (layout_id, revision, layout_config, total_seats, published_at)
select id, revision, layout_config, total_seats, updated_at from ticket_schema.seat_layouts;

drop trigger seat_layouts_keep_used on ticket_schema.seat_layouts;
drop function ticket_schema.keep_used_layout();

-- Whoever changes a drawing publishes it: there is no way to have one that is not kept.
create function ticket_schema.publish_layout() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and new.layout_config <> old.layout_config and new.revision <> old.revision + 1 then
        raise exception 'Revision % of seat layout % is published', old.revision, old.id
            using errcode = 'restrict_violation', constraint = 'seat_layout_revisions_immutable', table = tg_table_name;
    end if;
    if tg_op = 'INSERT' or new.revision <> old.revision then
        insert into ticket_schema.seat_layout_revisions (layout_id, revision, layout_config, total_seats, published_by)
        values (new.id, new.revision, new.layout_config, new.total_seats, new.published_by);
    end if;
    return null;
end
$$;
create trigger seat_layouts_publish after insert or update on ticket_schema.seat_layouts
    for each row execute function ticket_schema.publish_layout();

create function ticket_schema.keep_layout_revision() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' and not exists (select from ticket_schema.seat_layouts l where l.id = old.layout_id) then
        return old; -- Together with its layout.
    end if;
    raise exception 'Revision % of seat layout % is published', old.revision, old.layout_id
        using errcode = 'restrict_violation', constraint = 'seat_layout_revisions_immutable', table = tg_table_name;
end
$$;
create trigger seat_layout_revisions_immutable before update or delete on ticket_schema.seat_layout_revisions
    for each row execute function ticket_schema.keep_layout_revision();
revoke update, delete on ticket_schema.seat_layout_revisions from tiketi_ticket;

alter table ticket_schema.events add column seat_layout_revision integer;
update ticket_schema.events e set seat_layout_revision = 1 where e.seat_layout_id is not null;
alter table ticket_schema.events
    add constraint events_layout_revision_exists foreign key (seat_layout_id, seat_layout_revision)
        references ticket_schema.seat_layout_revisions (layout_id, revision);

-- An event that gets a layout gets the newest revision of it.
create function ticket_schema.take_layout_revision() returns trigger language plpgsql as $$
begin
    new.seat_layout_revision := (select l.revision from ticket_schema.seat_layouts l where l.id = new.seat_layout_id);
    return new;
end
$$;
create trigger events_take_layout before insert on ticket_schema.events
    for each row execute function ticket_schema.take_layout_revision();
create trigger events_take_other_layout before update of seat_layout_id on ticket_schema.events
    for each row when (old.seat_layout_id is distinct from new.seat_layout_id) execute function ticket_schema.take_layout_revision();

-- As before, but of the revision the event has.
create or replace view ticket_schema.event_inventory as
select event.id                                                        as event_id,
       coalesce(stock.seats_total, layout.total_seats, 0) + coalesce(tickets.total, 0)         as total_seats,
       coalesce(stock.seats_available, layout.total_seats, 0) + coalesce(tickets.available, 0) as available_seats,
       least(sections.min_price, tickets.min_price)                    as min_price,
       greatest(sections.max_price, tickets.max_price)                 as max_price
  from ticket_schema.events event
  left join ticket_schema.seat_layout_revisions layout
         on layout.layout_id = event.seat_layout_id and layout.revision = event.seat_layout_revision
  left join ticket_schema.event_stock stock on stock.event_id = event.id and stock.seats_total > 0
  left join lateral (select min((section ->> 'price')::integer) as min_price, max((section ->> 'price')::integer) as max_price
                       from jsonb_array_elements(layout.layout_config -> 'sections') section) sections on true
  left join lateral (select sum(total_quantity)::integer as total, sum(available_quantity)::integer as available,
                            min(price) as min_price, max(price) as max_price
                       from ticket_schema.ticket_types type
                      where type.event_id = event.id) tickets on true;

-- As before; the event takes the newest revision of its layout along.
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

-- As before, and seats may be counted from another number, by twos, or from the other end of the row; places stay in the order of the drawing.
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
                           coalesce((part.section -> 'numbering' ->> 'reversed')::boolean, false) as reversed) as start,
           generate_series(start.first_row, start.first_row + (part.section ->> 'rows')::integer - 1) as line,
           lateral (select coalesce((part.section -> 'seatsInRows' ->> (line - start.first_row))::integer,
                                    (part.section ->> 'seatsPerRow')::integer) as seats) as length,
           generate_series(1, length.seats) as chair,
           lateral (select start.first_seat + start.step * case when start.reversed then length.seats - chair else chair - 1 end
                               as number) as seat
     order by 1;
end;
