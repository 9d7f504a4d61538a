-- What is sold more than once is looked for where something was reserved since the last look, and in the next piece of everything, so that all of it
-- comes round again and again. Before, all that was ever sold was gone through each minute, by each server.

-- Seats and ticket types of which too much is live, as seen last.
create table ticket_schema.oversold (
    id       uuid        not null,
    found_at timestamptz not null default clock_timestamp(),
    constraint oversold_pkey primary key (id)
);

-- How far the last look came; who looks has it locked. One row.
create table ticket_schema.oversold_look (
    only_row  boolean     not null default true,
    looked_to timestamptz not null default clock_timestamp(),
    -- The last item of the last piece.
    item      bigint      not null default 0,
    constraint oversold_look_pkey primary key (only_row),
    constraint oversold_look_only_row check (only_row)
);
insert into ticket_schema.oversold_look default values;

-- Seats in two live reservations, and ticket types of which more is reserved than there is: must be 0, whatever happens.
create or replace function ticket_schema.count_oversold() returns bigint
    language plpgsql
    set enable_seqscan = off as $$
declare
    -- Items of a piece.
    most constant bigint := 5000;
    upto constant timestamptz := clock_timestamp();
    look record;
    suspects uuid[];
    guilty uuid[];
begin
    select l.looked_to, l.item, l.item + most < (select max(i.id) from ticket_schema.reservation_items i) as goes_on into look
      from ticket_schema.oversold_look l
       for update skip locked;
    if found then
        -- What was found before stays under suspicion until it is not true any more.
        suspects := array(
            select o.id from ticket_schema.oversold o
            union
            select coalesce(i.seat_id, i.ticket_type_id)
              from ticket_schema.reservation_items i
             where i.id > look.item and i.id <= look.item + most and i.released_at is null
            union
            select item.sold
              from ticket_schema.events e
             -- "offset 0": by the indexes, whatever the planner thinks of how much has changed.
             cross join lateral (select h.reservation_id
                                   from ticket_schema.reservation_history h
                                  where h.event_id = e.id
                                    -- What was written a moment before the last look may have been committed after it: no transaction of ours
                                    -- lasts so long.
                                    and h.at > look.looked_to - interval '5 seconds'
                                 offset 0) changed
             cross join lateral (select coalesce(i.seat_id, i.ticket_type_id) as sold
                                   from ticket_schema.reservation_items i
                                  where i.reservation_id = changed.reservation_id and i.released_at is null
                                 offset 0) item);
        guilty := array(
            select i.seat_id from ticket_schema.reservation_items i
             where i.seat_id = any(suspects) and i.released_at is null
             group by i.seat_id
            having count(*) > 1
            union all
            select t.id from ticket_schema.ticket_types t
             where t.id = any(suspects)
               and t.total_quantity < (select sum(i.quantity) from ticket_schema.reservation_items i
                                        where i.ticket_type_id = t.id and i.released_at is null));
        delete from ticket_schema.oversold o where o.id <> all(guilty);
        insert into ticket_schema.oversold (id) select unnest(guilty) on conflict do nothing;
        update ticket_schema.oversold_look set looked_to = upto, item = case when look.goes_on then look.item + most else 0 end;
    end if;
    return (select count(*) from ticket_schema.oversold);
end
$$;
