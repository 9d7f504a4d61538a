-- Where an event takes place and what it costs, to be searched for.

-- Provinces and metropolitan cities; gg.tiketi.events.Region has their names. Null: nobody has said, and the address does not tell.
alter table ticket_schema.events
    add column region text constraint events_region_known check (region in (
        'seoul', 'busan', 'daegu', 'incheon', 'gwangju', 'daejeon', 'ulsan', 'sejong', 'gyeonggi', 'gangwon',
        'chungbuk', 'chungnam', 'jeonbuk', 'jeonnam', 'gyeongbuk', 'gyeongnam', 'jeju'));

-- An address begins with its region.
update ticket_schema.events event set region = known.region
  from (values ('서울특별시', 'seoul'), ('서울시', 'seoul'), ('서울', 'seoul'),
               ('부산광역시', 'busan'), ('부산시', 'busan'), ('부산', 'busan'),
               ('대구광역시', 'daegu'), ('대구시', 'daegu'), ('대구', 'daegu'),
               ('인천광역시', 'incheon'), ('인천시', 'incheon'), ('인천', 'incheon'),
               ('광주광역시', 'gwangju'), ('광주', 'gwangju'),
               ('대전광역시', 'daejeon'), ('대전시', 'daejeon'), ('대전', 'daejeon'),
               ('울산광역시', 'ulsan'), ('울산시', 'ulsan'), ('울산', 'ulsan'),
               ('세종특별자치시', 'sejong'), ('세종시', 'sejong'), ('세종', 'sejong'),
               ('경기도', 'gyeonggi'), ('경기', 'gyeonggi'),
               ('강원특별자치도', 'gangwon'), ('강원도', 'gangwon'), ('강원', 'gangwon'),
               ('충청북도', 'chungbuk'), ('충북', 'chungbuk'),
               ('충청남도', 'chungnam'), ('충남', 'chungnam'),
               ('전북특별자치도', 'jeonbuk'), ('전라북도', 'jeonbuk'), ('전북', 'jeonbuk'),
               ('전라남도', 'jeonnam'), ('전남', 'jeonnam'),
               ('경상북도', 'gyeongbuk'), ('경북', 'gyeongbuk'),
               ('경상남도', 'gyeongnam'), ('경남', 'gyeongnam'),
               ('제주특별자치도', 'jeju'), ('제주도', 'jeju'), ('제주시', 'jeju'), ('제주', 'jeju')) as known (word, region)
 where split_part(btrim(event.address), ' ', 1) = known.word;

-- Without an address: where another event says that this venue is.
update ticket_schema.events event set region = known.region
  from (select e.venue, min(e.region) as region
          from ticket_schema.events e
         where e.region is not null
         group by e.venue
        having count(distinct e.region) = 1) as known
 where event.region is null and btrim(coalesce(event.address, '')) = '' and known.venue = event.venue;

create index events_region on ticket_schema.events (region);

-- Prices of a drawing, each as a range of one.
create function ticket_schema.layout_prices(layout_config jsonb) returns int4multirange
    language sql immutable parallel safe
begin atomic
    select coalesce(range_agg(int4range((section ->> 'price')::integer, (section ->> 'price')::integer, '[]')), '{}')
      from jsonb_array_elements(layout_config -> 'sections') as section;
end;

alter table ticket_schema.seat_layout_revisions
    add column prices int4multirange not null generated always as (ticket_schema.layout_prices(layout_config)) stored;
create index seat_layout_revisions_prices on ticket_schema.seat_layout_revisions using gist (prices);
create index ticket_types_price on ticket_schema.ticket_types (price, event_id);

-- Events of which something costs so much, both ends included. Some may come twice.
create function ticket_schema.events_priced(least_price integer, most_price integer) returns table (event_id uuid)
    language sql stable parallel safe
begin atomic
    select type.event_id
      from ticket_schema.ticket_types type
     where type.price between least_price and most_price
    union all
    select event.id
      from ticket_schema.seat_layout_revisions layout
      join ticket_schema.events event on event.seat_layout_id = layout.layout_id and event.seat_layout_revision = layout.revision
     where layout.prices && int4range(least_price, most_price, '[]');
end;

-- As before, without reading the drawing of each event.
create or replace view ticket_schema.event_inventory as
select event.id                                                        as event_id,
       coalesce(stock.seats_total, layout.total_seats, 0) + coalesce(tickets.total, 0)         as total_seats,
       coalesce(stock.seats_available, layout.total_seats, 0) + coalesce(tickets.available, 0) as available_seats,
       least(lower(layout.prices), tickets.min_price)                  as min_price,
       greatest(upper(layout.prices) - 1, tickets.max_price)           as max_price
  from ticket_schema.events event
  left join ticket_schema.seat_layout_revisions layout
         on layout.layout_id = event.seat_layout_id and layout.revision = event.seat_layout_revision
  left join ticket_schema.event_stock stock on stock.event_id = event.id and stock.seats_total > 0
  left join lateral (select sum(total_quantity)::integer as total, sum(available_quantity)::integer as available,
                            min(price) as min_price, max(price) as max_price
                       from ticket_schema.ticket_types type
                      where type.event_id = event.id) tickets on true;
