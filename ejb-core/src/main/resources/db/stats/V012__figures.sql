-- What is asked for by the console, which talks to the ticket service: that may look at figures through these functions only.

-- One row for each day, oldest first.
create function stats_schema.days(first date, last date)
    returns table (date date, new_users bigint, page_views bigint, visitors bigint, viewers bigint, queuers bigint, choosers bigint,
                   reservations bigint, tickets_reserved bigint, tried bigint, paid bigint, tickets_sold bigint, tickets_returned bigint,
                   cancelled bigint, abandoned bigint, expired bigint, captured bigint, refunds bigint, refunded bigint, fees bigint,
                   pay_seconds bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp set jit = off
begin atomic
    select day.date::date, coalesce(opened.users, 0), coalesce(seen.views, 0), coalesce(seen.visitors, 0), coalesce(seen.viewers, 0),
           coalesce(seen.queuers, 0), coalesce(seen.choosers, 0),
           coalesce(s.reservations, 0), coalesce(s.tickets_reserved, 0), coalesce(s.tried, 0), coalesce(s.paid, 0),
           coalesce(s.tickets_sold, 0), coalesce(s.tickets_returned, 0), coalesce(s.cancelled, 0), coalesce(s.abandoned, 0),
           coalesce(s.expired, 0), coalesce(s.captured, 0), coalesce(s.refunds, 0), coalesce(s.refunded, 0), coalesce(s.fees, 0),
           coalesce(s.pay_seconds, 0)
      from generate_series(first::timestamp, last::timestamp, interval '1 day') as day (date)
      left join stats_schema.sales s
        on s.generation = (select m.generation from stats_schema.read_model m) and s.scope = 'day' and s.event_id = stats_schema.nil()
           and s.at = day.date and s.at between first::timestamp and last::timestamp
      left join stats_schema.account_days opened
        on opened.generation = (select m.generation from stats_schema.read_model m) and opened.date = day.date::date
           and opened.date between first and last
      left join (select p.date,
                        sum(p.views) filter (where p.step = 'all')::bigint      as views,
                        sum(p.visitors) filter (where p.step = 'all')::bigint   as visitors,
                        sum(p.visitors) filter (where p.step = 'view')::bigint  as viewers,
                        sum(p.visitors) filter (where p.step = 'queue')::bigint as queuers,
                        sum(p.visitors) filter (where p.step = 'seats')::bigint as choosers
                   from stats_schema.page_views p
                  where p.kind = 'site' and p.subject = '' and p.date between first and last
                  group by p.date) seen on seen.date = day.date::date
     order by day.date;
end;

-- Of all time.
create function stats_schema.totals(out revenue bigint, out reservations bigint, out paid bigint, out tickets bigint, out refunded bigint,
                                    out users bigint, out events bigint, out active_events bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
    select coalesce(s.captured - s.refunded, 0), coalesce(s.reservations, 0), coalesce(s.paid, 0),
           coalesce(s.tickets_sold - s.tickets_returned, 0), coalesce(s.refunded, 0),
           coalesce((select d.users from stats_schema.account_days d
                      where d.generation = m.generation and d.date = '-infinity'), 0),
           (select count(*) from stats_schema.source_event_names),
           (select count(*) from stats_schema.source_event_names e where e.status in ('on_sale', 'sold_out'))
      from stats_schema.read_model m
      left join stats_schema.sales s on s.generation = m.generation and s.scope = 'all' and s.event_id = stats_schema.nil();
end;

create function stats_schema.categories(first date, last date)
    returns table (category text, paid bigint, captured bigint, refunded bigint, fees bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp set jit = off
begin atomic
    select e.category, sum(s.paid)::bigint, sum(s.captured)::bigint, sum(s.refunded)::bigint, sum(s.fees)::bigint
      from (select d.event_id, sum(d.paid) as paid, sum(d.captured) as captured, sum(d.refunded) as refunded, sum(d.fees) as fees
              from stats_schema.sales d
             where d.generation = (select m.generation from stats_schema.read_model m) and d.scope = 'event_day'
               and d.at between first::timestamp and last::timestamp
             group by d.event_id) s
      join stats_schema.source_event_names e on e.id = s.event_id
     group by e.category
     order by sum(s.captured) - sum(s.refunded) desc, e.category;
end;

-- Events whose page views are counted, and whose artists'.
create function stats_schema.followed() returns table (event_id uuid, artist text)
    language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
    select e.id, e.artist_name from stats_schema.source_event_names e;
end;

create function stats_schema.traffic_of(wanted_kind text, wanted_subject text, first date, last date)
    returns table (date date, views bigint, visitors bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
    select day.date::date, coalesce(p.views, 0), coalesce(p.visitors, 0)
      from generate_series(first::timestamp, last::timestamp, interval '1 day') as day (date)
      left join stats_schema.page_views p
        on p.kind = wanted_kind and p.subject = wanted_subject and p.step = 'all' and p.date = day.date::date and p.date between first and last
     order by day.date;
end;

create function stats_schema.top_traffic(wanted_kind text, first date, last date, most integer)
    returns table (subject text, title text, views bigint, visitors bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp set jit = off
begin atomic
    select seen.subject, coalesce(e.title, seen.subject), seen.views, seen.visitors
      from (select p.subject, sum(p.views)::bigint as views, sum(p.visitors)::bigint as visitors
              from stats_schema.page_views p
             where p.kind = wanted_kind and p.step = 'all' and p.date between first and last
             group by p.subject
             order by sum(p.views) desc, p.subject
             limit most) seen
      left join stats_schema.source_event_names e on wanted_kind = 'event' and e.id::text = seen.subject
     order by seen.views desc, seen.subject;
end;

create function stats_schema.gaps_between(first date, last date) returns table (lost_from timestamptz, lost_to timestamptz)
    language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
    select g.lost_from, g.lost_to
      from stats_schema.traffic_gaps g
     where stats_schema.seoul(g.lost_to)::date >= first and stats_schema.seoul(g.lost_from)::date <= last
     order by g.lost_from;
end;

revoke execute on function stats_schema.days, stats_schema.totals, stats_schema.categories, stats_schema.followed, stats_schema.traffic_of,
                           stats_schema.top_traffic, stats_schema.gaps_between from public;
grant execute on function stats_schema.days, stats_schema.totals, stats_schema.categories, stats_schema.followed, stats_schema.traffic_of,
                          stats_schema.top_traffic, stats_schema.gaps_between to tiketi_stats, tiketi_ticket;
-- Functions only: there is no table here it may touch.
grant usage on schema stats_schema to tiketi_ticket;
