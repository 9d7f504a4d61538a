-- What single events sold, and who looked at them, over longer times. A year of two hundred events has 73,000 days of events; whoever asks which of
-- them sold best would read them all. So the same is also added up over spans of 4, 16 and 64 days: any period of n days is covered by some
-- log n of them, a year by 23.

-- Nobody counts while what is counted is added up.
select pg_advisory_xact_lock(hashtextextended('stats_schema.read_model', 0));
select from stats_schema.traffic_source for update;

-- The first day of the span of so many days that this one is in.
create function stats_schema.span_of(at timestamp, days integer) returns timestamp
    language sql immutable parallel safe
return ((at::date - date '1970-01-01') / days) * days + date '1970-01-01';

-- The spans that cover these days, no day twice: those within whose own larger one is not. Strict, so that what uses it is planned for the few
-- rows it has.
create function stats_schema.spans(first date, last date) returns table (scope text, days integer, date date)
    language sql immutable strict parallel safe rows 16
begin atomic
    select length.scope, length.days, span.number * length.days + date '1970-01-01'
      from (values ('event_day', 1), ('event_4', 4), ('event_16', 16), ('event_64', 64)) as length (scope, days),
           lateral (select first - date '1970-01-01' as first, last - date '1970-01-01' as last) period,
           generate_series((period.first + length.days - 1) / length.days, (period.last + 1) / length.days - 1) as span (number),
           lateral (select (span.number / 4) * 4 * length.days as first, (span.number / 4 + 1) * 4 * length.days - 1 as last) larger
     where length.days = 64 or larger.first < period.first or larger.last > period.last;
end;

-- More scopes: event_4, event_16, event_64; "at" is the first day. They are sums of event_day.
insert into stats_schema.sales (generation, scope, event_id, at,
                                reservations, tickets_reserved, tried, paid, tickets_sold, tickets_returned, cancelled, abandoned, expired,
                                captured, refunds, refunded, fees, pay_seconds)
select d.generation, 'event_' || length.days, d.event_id, stats_schema.span_of(d.at, length.days),
       sum(d.reservations), sum(d.tickets_reserved), sum(d.tried), sum(d.paid), sum(d.tickets_sold), sum(d.tickets_returned),
       sum(d.cancelled), sum(d.abandoned), sum(d.expired), sum(d.captured), sum(d.refunds), sum(d.refunded), sum(d.fees),
       sum(d.pay_seconds)
  from stats_schema.sales d, unnest(array[4, 16, 64]) as length (days)
 where d.scope = 'event_day'
 group by d.generation, length.days, d.event_id, stats_schema.span_of(d.at, length.days);

drop index stats_schema.sales_days_of_events;
create index sales_spans_of_events on stats_schema.sales (generation, scope, at, event_id);

-- Counts these reservations as they are now, in the place of what they were. One at a time: the caller has the lock.
create or replace function stats_schema.count_reservations(of_generation integer, ids uuid[]) returns void
    language plpgsql as $$
begin
    with fresh as materialized (select * from stats_schema.additions(ids)),
    known as materialized (select b.* from stats_schema.bookings b where b.generation = of_generation and b.reservation_id = any(ids)),
    written as (
        insert into stats_schema.bookings as b (generation, reservation_id, user_id, purchases, spent, moments, traits)
        select of_generation, f.reservation_id, f.user_id, f.purchases, f.spent, f.moments, f.traits
          from fresh f
        on conflict on constraint bookings_pkey do update
           set purchases = excluded.purchases, spent = excluded.spent, moments = excluded.moments, traits = excluded.traits
         where (b.purchases, b.spent, b.moments, b.traits)
               is distinct from (excluded.purchases, excluded.spent, excluded.moments, excluded.traits)),
    differing as materialized (
        select f.reservation_id, 1 as sign, f.user_id, f.purchases, f.spent, f.moments, f.traits
          from fresh f
         where not exists (select from known k where k.reservation_id = f.reservation_id
                              and (k.purchases, k.spent, k.moments, k.traits) is not distinct from (f.purchases, f.spent, f.moments, f.traits))
        union all
        select k.reservation_id, -1, k.user_id, k.purchases, k.spent, k.moments, k.traits
          from known k
          join fresh f on f.reservation_id = k.reservation_id
         where (k.purchases, k.spent, k.moments, k.traits) is distinct from (f.purchases, f.spent, f.moments, f.traits)),
    summed as (
        insert into stats_schema.sales as s (generation, scope, event_id, at, reservations, tickets_reserved, tried, paid, tickets_sold,
                                             tickets_returned, cancelled, abandoned, expired, captured, refunds, refunded, fees, pay_seconds)
        select of_generation, cell.scope, cell.event_id, cell.at,
               sum(d.sign * m.reservations), sum(d.sign * m.tickets_reserved), sum(d.sign * m.tried), sum(d.sign * m.paid),
               sum(d.sign * m.tickets_sold), sum(d.sign * m.tickets_returned), sum(d.sign * m.cancelled), sum(d.sign * m.abandoned),
               sum(d.sign * m.expired), sum(d.sign * m.captured), sum(d.sign * m.refunds), sum(d.sign * m.refunded), sum(d.sign * m.fees),
               sum(d.sign * m.pay_seconds)
          from differing d,
               unnest(d.moments) m,
               lateral (values ('all', stats_schema.nil(), '-infinity'::timestamp),
                               ('day', stats_schema.nil(), date_trunc('day', m.at)),
                               ('hour', stats_schema.nil(), m.at),
                               ('event', m.event_id, '-infinity'),
                               ('event_day', m.event_id, date_trunc('day', m.at)),
                               ('event_4', m.event_id, stats_schema.span_of(m.at, 4)),
                               ('event_16', m.event_id, stats_schema.span_of(m.at, 16)),
                               ('event_64', m.event_id, stats_schema.span_of(m.at, 64))) as cell (scope, event_id, at)
         group by 2, 3, 4
        on conflict on constraint sales_pkey do update
           set reservations = s.reservations + excluded.reservations, tickets_reserved = s.tickets_reserved + excluded.tickets_reserved,
               tried = s.tried + excluded.tried, paid = s.paid + excluded.paid, tickets_sold = s.tickets_sold + excluded.tickets_sold,
               tickets_returned = s.tickets_returned + excluded.tickets_returned, cancelled = s.cancelled + excluded.cancelled,
               abandoned = s.abandoned + excluded.abandoned, expired = s.expired + excluded.expired, captured = s.captured + excluded.captured,
               refunds = s.refunds + excluded.refunds, refunded = s.refunded + excluded.refunded, fees = s.fees + excluded.fees,
               pay_seconds = s.pay_seconds + excluded.pay_seconds),
    broken_down as (
        insert into stats_schema.breakdowns as b (generation, dimension, event_id, date, label, number, amount)
        select of_generation, t.dimension, t.event_id, t.date, t.label, sum(d.sign * t.number), sum(d.sign * t.amount)
          from differing d, unnest(d.traits) t
         group by 2, 3, 4, 5
        on conflict on constraint breakdowns_pkey do update
           set number = b.number + excluded.number, amount = b.amount + excluded.amount),
    bought as materialized (
        select d.user_id, sum(d.sign * d.purchases)::integer as purchases, sum(d.sign * d.spent)::bigint as spent
          from differing d
         group by 1
        having sum(d.sign * d.purchases) <> 0 or sum(d.sign * d.spent) <> 0),
    buying as (
        insert into stats_schema.buyers as b (generation, user_id, purchases, spent)
        select of_generation, bought.user_id, bought.purchases, bought.spent from bought
        on conflict on constraint buyers_pkey do update
           set purchases = b.purchases + excluded.purchases, spent = b.spent + excluded.spent
        returning b.user_id, b.purchases, b.spent)
    insert into stats_schema.buyer_classes as c (generation, class, buyers, purchases, spent)
    select of_generation, least(side.purchases, 5), sum(side.sign), sum(side.sign * side.purchases), sum(side.sign * side.spent)
      from (select 1 as sign, buying.purchases, buying.spent from buying
            union all
            select -1, buying.purchases - bought.purchases, buying.spent - bought.spent
              from buying
              join bought on bought.user_id = buying.user_id) side
     where side.purchases > 0
     group by 2
    on conflict on constraint buyer_classes_pkey do update
       set buyers = c.buyers + excluded.buyers, purchases = c.purchases + excluded.purchases, spent = c.spent + excluded.spent;
end
$$;

-- What each event sold in these days: a row for each of which something happened.
create function stats_schema.sales_of_events(first date, last date)
    returns table (event_id uuid, reservations bigint, tickets_reserved bigint, tried bigint, paid bigint, tickets_sold bigint, tickets_returned bigint,
                   cancelled bigint, abandoned bigint, expired bigint, captured bigint, refunds bigint, refunded bigint, fees bigint,
                   pay_seconds bigint)
    language sql stable
begin atomic
    select d.event_id,
           sum(d.reservations)::bigint, sum(d.tickets_reserved)::bigint, sum(d.tried)::bigint, sum(d.paid)::bigint,
           sum(d.tickets_sold)::bigint, sum(d.tickets_returned)::bigint, sum(d.cancelled)::bigint, sum(d.abandoned)::bigint,
           sum(d.expired)::bigint, sum(d.captured)::bigint, sum(d.refunds)::bigint, sum(d.refunded)::bigint, sum(d.fees)::bigint,
           sum(d.pay_seconds)::bigint
      from stats_schema.spans(first, last) span
      join stats_schema.sales d
        on d.generation = (select m.generation from stats_schema.read_model m) and d.scope = span.scope and d.at = span.date::timestamp
     group by d.event_id;
end;

create or replace function stats_schema.categories(first date, last date)
    returns table (category text, paid bigint, captured bigint, refunded bigint, fees bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp set jit = off
begin atomic
    select e.category, sum(s.paid)::bigint, sum(s.captured)::bigint, sum(s.refunded)::bigint, sum(s.fees)::bigint
      from stats_schema.sales_of_events(first, last) s
      join stats_schema.source_event_names e on e.id = s.event_id
     group by e.category
     order by sum(s.captured) - sum(s.refunded) desc, e.category;
end;

-- Page views over spans; visitors are those of each day added up, as everywhere.
create table stats_schema.page_view_spans (
    kind     text    not null,
    subject  text    not null,
    step     text    not null,
    -- 1, 4, 16 or 64
    days     integer not null,
    -- The first of them.
    date     date    not null,
    views    bigint  not null,
    visitors bigint  not null,
    constraint page_view_spans_pkey primary key (kind, step, days, date, subject)
) with (fillfactor = 80);

insert into stats_schema.page_view_spans (kind, subject, step, days, date, views, visitors)
select p.kind, p.subject, p.step, length.days, stats_schema.span_of(p.date, length.days)::date, sum(p.views), sum(p.visitors)
  from stats_schema.page_views p, unnest(array[1, 4, 16, 64]) as length (days)
 group by 1, 2, 3, 4, 5;

-- Adds a batch: "views" is how many of each subject there were, "visitors" how many came so far that day, "sketches" who. Answers added; known:
-- it was added before; stale: somebody else has added one since the sketches were read.
create or replace function stats_schema.add_traffic(batch text, known_version bigint, at_hour timestamp, kinds text[], subjects text[], steps text[], views bigint[], visitors bigint[],
                                         sketches bytea[], hour_visitors bigint, hour_sketch bytea) returns text
    language plpgsql as $$
begin
    perform from stats_schema.traffic_source for update;
    if exists (select from stats_schema.traffic_batches b where b.id = batch) then
        return 'known';
    end if;
    update stats_schema.traffic_source set version = version + 1 where version = known_version;
    if not found then
        return 'stale';
    end if;
    insert into stats_schema.traffic_batches (id, hour) values (batch, at_hour);
    with given as materialized (
        select g.kind, g.subject, g.step, g.views, g.visitors, greatest(g.visitors - coalesce(p.visitors, 0), 0) as newcomers
          from unnest(kinds, subjects, steps, add_traffic.views, add_traffic.visitors) as g (kind, subject, step, views, visitors)
          left join stats_schema.page_views p
            on p.date = at_hour::date and p.kind = g.kind and p.subject = g.subject and p.step = g.step),
    spread as (
        insert into stats_schema.page_view_spans as s (kind, subject, step, days, date, views, visitors)
        select g.kind, g.subject, g.step, length.days, stats_schema.span_of(at_hour, length.days)::date, g.views, g.newcomers
          from given g, unnest(array[1, 4, 16, 64]) as length (days)
         order by 1, 2, 3, 4
        on conflict on constraint page_view_spans_pkey do update
           set views = s.views + excluded.views, visitors = s.visitors + excluded.visitors)
    insert into stats_schema.page_views as p (date, kind, subject, step, views, visitors)
    select at_hour::date, g.kind, g.subject, g.step, g.views, g.visitors
      from given g
     order by 1, 2, 3, 4
    on conflict on constraint page_views_pkey do update
       set views = p.views + excluded.views, visitors = greatest(p.visitors, excluded.visitors);
    insert into stats_schema.visitor_sketches as s (period, unit, subject, sketch)
    select at_hour::date, 'day', given.subject, given.sketch
      from unnest(array(select concat_ws(' ', k, t, b) from unnest(kinds, steps, subjects) as key (k, t, b)), sketches) as given (subject, sketch)
    union all
    select at_hour, 'hour', 'site all ', hour_sketch
    on conflict on constraint visitor_sketches_pkey do update set sketch = excluded.sketch;
    insert into stats_schema.hourly_traffic as h (hour, views, visitors)
    select at_hour, given.views, hour_visitors
      from unnest(kinds, steps, add_traffic.views) as given (kind, step, views)
     where given.kind = 'site' and given.step = 'all'
    on conflict on constraint hourly_traffic_pkey do update
       set views = h.views + excluded.views, visitors = greatest(h.visitors, excluded.visitors);
    return 'added';
end
$$;

create or replace function stats_schema.top_traffic(wanted_kind text, first date, last date, most integer)
    returns table (subject text, title text, views bigint, visitors bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp set jit = off
begin atomic
    select seen.subject, coalesce(e.title, seen.subject), seen.views, seen.visitors
      from (select p.subject, sum(p.views)::bigint as views, sum(p.visitors)::bigint as visitors
              from stats_schema.spans(first, last) span
              join stats_schema.page_view_spans p
                on p.kind = wanted_kind and p.step = 'all' and p.days = span.days and p.date = span.date
             group by p.subject
             order by sum(p.views) desc, p.subject
             limit most) seen
      left join stats_schema.source_event_names e on wanted_kind = 'event' and e.id::text = seen.subject
     order by seen.views desc, seen.subject;
end;
