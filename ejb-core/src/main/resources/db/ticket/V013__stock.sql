-- What is left of each event. Counted now and then instead of kept up to date with each reservation: no row that every buyer of an event writes,
-- no sum that could go astray. A second old at most while the timer runs.

create table ticket_schema.event_stock (
    event_id          uuid        not null,
    seats_total       integer     not null,
    seats_available   integer     not null,
    -- As counted last; what is sold of a ticket type stands in ticket_types.
    tickets_available integer     not null,
    counted_at        timestamptz not null default clock_timestamp(),
    constraint event_stock_pkey primary key (event_id),
    constraint event_stock_event_exists foreign key (event_id) references ticket_schema.events on delete cascade,
    constraint event_stock_within_total check (seats_available between 0 and seats_total)
) with (fillfactor = 80);

-- Up to when changes have been counted; who counts has it locked. One row.
create table ticket_schema.stock_count (
    only_row   boolean     not null default true,
    counted_to timestamptz not null default '-infinity',
    constraint stock_count_pkey primary key (only_row),
    constraint stock_count_only_row check (only_row)
);
insert into ticket_schema.stock_count default values;

-- Counts what these events have left, and returns those for which that is new.
create function ticket_schema.count_stock(events uuid[]) returns table (event_id uuid)
    language sql as $$
    insert into ticket_schema.event_stock as known (event_id, seats_total, seats_available, tickets_available)
    select e.id, seats.total, seats.available, tickets.available
      from ticket_schema.events e,
           lateral (select count(*) as total, count(*) filter (where s.status = 'available') as available
                      from ticket_schema.seats s
                     where s.event_id = e.id) seats,
           lateral (select coalesce(sum(t.available_quantity), 0) as available
                      from ticket_schema.ticket_types t
                     where t.event_id = e.id) tickets
     where e.id = any(events)
     order by e.id
    on conflict on constraint event_stock_pkey do update
       set seats_total = excluded.seats_total, seats_available = excluded.seats_available,
           tickets_available = excluded.tickets_available, counted_at = excluded.counted_at
     where (known.seats_total, known.seats_available, known.tickets_available)
           is distinct from (excluded.seats_total, excluded.seats_available, excluded.tickets_available)
    returning known.event_id;
$$;

-- Counts the events in which something happened since the last count, and returns those that have another number left. Their rows are locked, so
-- that their status can follow in the same transaction. One server at a time; the others find nothing to do.
create function ticket_schema.count_changed_stock() returns table (event_id uuid)
    language plpgsql as $$
declare
    since timestamptz;
    upto timestamptz := clock_timestamp();
begin
    select c.counted_to into since from ticket_schema.stock_count c for update skip locked;
    if found then
        return query
        select * from ticket_schema.count_stock(array(
            select e.id from ticket_schema.events e
             -- What was written a moment before the last count may have been committed after it: no transaction of ours lasts so long.
             where exists (select from ticket_schema.reservation_history h
                            where h.event_id = e.id and h.at > since - interval '5 seconds')
             order by e.id
               for update));
        update ticket_schema.stock_count set counted_to = upto;
    end if;
end
$$;

create or replace view ticket_schema.event_inventory as
select event.id                                                        as event_id,
       coalesce(stock.seats_total, layout.total_seats, 0) + coalesce(tickets.total, 0)         as total_seats,
       coalesce(stock.seats_available, layout.total_seats, 0) + coalesce(tickets.available, 0) as available_seats,
       least(sections.min_price, tickets.min_price)                    as min_price,
       greatest(sections.max_price, tickets.max_price)                 as max_price
  from ticket_schema.events event
  left join ticket_schema.seat_layouts layout on layout.id = event.seat_layout_id
  left join ticket_schema.event_stock stock on stock.event_id = event.id and stock.seats_total > 0
  left join lateral (select min((section ->> 'price')::integer) as min_price, max((section ->> 'price')::integer) as max_price
                       from jsonb_array_elements(layout.layout_config -> 'sections') section) sections on true
  left join lateral (select sum(total_quantity)::integer as total, sum(available_quantity)::integer as available,
                            min(price) as min_price, max(price) as max_price
                       from ticket_schema.ticket_types type
                      where type.event_id = event.id) tickets on true;

-- Seats in two live reservations, and ticket types of which more is reserved than there is: must be 0, whatever happens.
create function ticket_schema.count_oversold() returns bigint
    language sql stable
begin atomic
    select (select count(*)
              from (select from ticket_schema.reservation_items i
                     where i.seat_id is not null and i.released_at is null
                     group by i.seat_id
                    having count(*) > 1) twice)
         + (select count(*)
              from ticket_schema.ticket_types t
             where t.total_quantity < (select sum(i.quantity)
                                         from ticket_schema.reservation_items i
                                        where i.ticket_type_id = t.id and i.released_at is null));
end;
