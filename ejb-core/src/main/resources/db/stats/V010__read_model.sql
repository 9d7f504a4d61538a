-- The read model: what happened, added up for those who ask for figures. See package gg.tiketi.stats.
--
-- Each reservation, with its payments and refunds, is one unit. What it adds to the sums is worked out from its present state and stored beside
-- it; when it changes, the sums get what it adds now less what it added before. So it does not matter how often, in which order or how late
-- somebody hears that it changed, and the sums are always those of the stored additions.
--
-- Times are local times of Seoul, which has no summer time: an hour is an hour there and in UTC.

-- Statistics reads other domains through views that show no personal data.
create view stats_schema.source_reservations as
select r.id, r.event_id, r.user_id, r.status, r.created_at, e.event_date
  from ticket_schema.reservations r
  join ticket_schema.events e on e.id = r.event_id;

create view stats_schema.source_history as
select h.reservation_id, h.from_status, h.to_status, h.at from ticket_schema.reservation_history h;

create view stats_schema.source_items as
select i.reservation_id, coalesce(s.section, i.label) as section, i.quantity, i.unit_price, i.subtotal, i.released_at
  from ticket_schema.reservation_items i
  left join ticket_schema.seats s on s.id = i.seat_id;

-- Those with an outcome. What is only prepared, or under way, is nobody's figure yet.
create view stats_schema.source_payments as
select p.id, p.reservation_id, coalesce(p.method, 'none') as method, p.amount, p.failure_code,
       coalesce(p.settled_at, p.toss_approved_at, p.created_at) as settled_at,
       p.status in ('confirmed', 'partially_refunded', 'refunded') as captured
  from payment_schema.payments p
 where p.settled_at is not null or p.status in ('confirmed', 'partially_refunded', 'refunded');

create view stats_schema.source_refunds as
select r.payment_id, p.reservation_id, coalesce(p.method, 'none') as method, r.amount, r.fee, r.created_at,
       case when r.status = 'done' and r.amount > 0 then r.done_at end as done_at
  from payment_schema.refunds r
  join payment_schema.payments p on p.id = r.payment_id;

create view stats_schema.source_accounts as
select u.id, u.created_at from auth_schema.users u;

create view stats_schema.source_events as
select e.id, e.title, e.artist_name, e.category, e.event_date, e.status, i.total_seats, i.available_seats
  from ticket_schema.events e
  join ticket_schema.event_inventory i on i.event_id = e.id;

create view stats_schema.source_event_names as
select e.id, e.title, e.artist_name, e.category, e.event_date, e.status from ticket_schema.events e;

create view stats_schema.source_holds as
select r.expires_at from ticket_schema.reservations r where r.status = 'pending' and r.paying_since is null;

-- To be looked at only: through a view as simple as these one could also write.
revoke insert, update, delete on stats_schema.source_reservations, stats_schema.source_history, stats_schema.source_items,
                                 stats_schema.source_payments, stats_schema.source_refunds, stats_schema.source_accounts,
                                 stats_schema.source_events, stats_schema.source_event_names, stats_schema.source_holds from tiketi_stats;
-- In its place are account_days.
drop view stats_schema.registrations;

-- What a reservation adds to one hour. Money is KRW.
create type stats_schema.moment as (
    at               timestamp,
    event_id         uuid,
    reservations     integer,
    tickets_reserved integer,
    tried            integer,
    paid             integer,
    tickets_sold     integer,
    tickets_returned integer,
    cancelled        integer,
    abandoned        integer,
    expired          integer,
    captured         bigint,
    refunds          integer,
    refunded         bigint,
    fees             bigint,
    pay_seconds      bigint
);

-- What it adds to one part of a whole: of a day's sales (of all events), or of an event's (of all days).
create type stats_schema.trait as (
    date      date,
    event_id  uuid,
    dimension text,
    label     text,
    number    integer,
    amount    bigint
);

-- The sums exist once for each count of everything; this is the one in use.
create table stats_schema.read_model (
    only_row   boolean not null default true,
    generation integer not null,
    constraint read_model_pkey primary key (only_row),
    constraint read_model_only_row check (only_row)
);
insert into stats_schema.read_model (generation) values (1);

create table stats_schema.bookings (
    generation     integer                not null,
    reservation_id uuid                   not null,
    user_id        uuid                   not null,
    purchases      integer                not null,
    spent          bigint                 not null,
    moments        stats_schema.moment[]  not null,
    traits         stats_schema.trait[]   not null,
    constraint bookings_pkey primary key (generation, reservation_id)
);

-- Scopes: all; day; hour; event; event_day. What a scope does not distinguish is nil or -infinity.
create table stats_schema.sales (
    generation       integer   not null,
    scope            text      not null,
    event_id         uuid      not null,
    at               timestamp not null,
    reservations     bigint    not null,
    tickets_reserved bigint    not null,
    tried            bigint    not null,
    paid             bigint    not null,
    tickets_sold     bigint    not null,
    tickets_returned bigint    not null,
    cancelled        bigint    not null,
    abandoned        bigint    not null,
    expired          bigint    not null,
    captured         bigint    not null,
    refunds          bigint    not null,
    refunded         bigint    not null,
    fees             bigint    not null,
    pay_seconds      bigint    not null,
    constraint sales_pkey primary key (generation, scope, event_id, at)
) with (fillfactor = 80);
create index sales_days_of_events on stats_schema.sales (generation, at, event_id) where scope = 'event_day';

create table stats_schema.breakdowns (
    generation integer not null,
    dimension  text    not null,
    event_id   uuid    not null,
    date       date    not null,
    label      text    not null,
    number     bigint  not null,
    amount     bigint  not null,
    constraint breakdowns_pkey primary key (generation, dimension, event_id, date, label)
) with (fillfactor = 80);

create table stats_schema.buyers (
    generation integer not null,
    user_id    uuid    not null,
    purchases  integer not null,
    spent      bigint  not null,
    constraint buyers_pkey primary key (generation, user_id)
) with (fillfactor = 80);

-- Buyers by how often they have bought; 5 means that or more.
create table stats_schema.buyer_classes (
    generation integer not null,
    class      integer not null,
    buyers     bigint  not null,
    purchases  bigint  not null,
    spent      bigint  not null,
    constraint buyer_classes_pkey primary key (generation, class)
);

create table stats_schema.accounts (
    generation integer not null,
    user_id    uuid    not null,
    constraint accounts_pkey primary key (generation, user_id)
);

-- Accounts opened each day; -infinity: of all days.
create table stats_schema.account_days (
    generation integer not null,
    date       date    not null,
    users      bigint  not null,
    constraint account_days_pkey primary key (generation, date)
);

-- What has changed and is not counted yet.
create table stats_schema.changes (
    kind     text        not null,
    id       uuid        not null,
    noted_at timestamptz not null default now(),
    constraint changes_pkey primary key (kind, id),
    constraint changes_kind_known check (kind in ('reservation', 'account'))
);
create index changes_oldest on stats_schema.changes (noted_at);

create table stats_schema.rebuilds (
    id           bigint      generated always as identity,
    -- Null: the first count, when this came into being.
    requested_by uuid,
    generation   integer     not null,
    started_at   timestamptz not null default now(),
    finished_at  timestamptz,
    -- Accounts come first, then reservations, each by id.
    accounts     boolean     not null default true,
    reached      uuid        not null default '00000000-0000-0000-0000-000000000000',
    counted      bigint      not null default 0,
    total        bigint      not null,
    constraint rebuilds_pkey primary key (id)
);
create unique index rebuilds_one_at_a_time on stats_schema.rebuilds ((true)) where finished_at is null;

create function stats_schema.nil() returns uuid
    language sql immutable parallel safe
return '00000000-0000-0000-0000-000000000000'::uuid;

create function stats_schema.seoul(at timestamptz) returns timestamp
    language sql immutable parallel safe
return at at time zone 'Asia/Seoul';

create function stats_schema.days_band(days integer) returns text
    language sql immutable parallel safe
return case when days <= 0 then '0' when days <= 2 then '1-2' when days <= 6 then '3-6' when days <= 9 then '7-9' else '10+' end;

-- What these reservations add, as they are now.
create function stats_schema.additions(ids uuid[])
    returns table (reservation_id uuid, user_id uuid, purchases integer, spent bigint, moments stats_schema.moment[], traits stats_schema.trait[])
    language sql stable
    -- By their keys, whatever is known of how large the tables are.
    set enable_seqscan = off set jit = off as $$
    with r as materialized (
        select r.id, r.event_id, r.user_id, r.status, r.created_at, r.event_date, life.paid_at, life.ended_at
          from stats_schema.source_reservations r,
               lateral (select min(h.at) filter (where h.to_status = 'confirmed' and h.from_status is distinct from 'confirmed') as paid_at,
                               max(h.at) filter (where h.to_status = r.status and r.status in ('cancelled', 'expired')) as ended_at
                          from stats_schema.source_history h
                         where h.reservation_id = r.id) life
         where r.id = any(ids)),
    items as materialized (
        select r.id, r.status, r.event_id, r.paid_at, i.section, i.quantity, i.unit_price, i.subtotal, i.released_at
          from r, lateral (select * from stats_schema.source_items of_one where of_one.reservation_id = r.id offset 0) i),
    payments as materialized (
        select r.id, r.event_id, p.method, p.amount, p.failure_code, p.settled_at, p.captured
          from r, lateral (select * from stats_schema.source_payments of_one where of_one.reservation_id = r.id offset 0) p),
    refunds as materialized (
        select r.id, r.event_id, f.method, f.amount, f.fee, f.created_at, f.done_at
          from r, lateral (select * from stats_schema.source_refunds of_one where of_one.reservation_id = r.id offset 0) f),
    tickets as (select items.id, sum(items.quantity)::integer as number from items group by items.id),
    happened (id, event_id, at, what, number, amount) as (
        select r.id, r.event_id, r.created_at, 'reservations', 1, 0::bigint from r
        union all
        select r.id, r.event_id, r.created_at, 'tickets_reserved', tickets.number, 0 from r join tickets on tickets.id = r.id
        union all
        select payments.id, payments.event_id, min(payments.settled_at), 'tried', 1, 0 from payments group by 1, 2
        union all
        select r.id, r.event_id, r.paid_at, 'paid', 1, extract(epoch from r.paid_at - r.created_at)::bigint from r where r.paid_at is not null
        union all
        select r.id, r.event_id, r.paid_at, 'tickets_sold', tickets.number, 0 from r join tickets on tickets.id = r.id where r.paid_at is not null
        union all
        select items.id, items.event_id, greatest(items.released_at, items.paid_at), 'tickets_returned', items.quantity, 0
          from items where items.paid_at is not null and items.released_at is not null
        union all
        select r.id, r.event_id, r.ended_at,
               case when r.status = 'expired' then 'expired' when r.paid_at is null then 'abandoned' else 'cancelled' end, 1, 0
          from r where r.ended_at is not null
        union all
        select payments.id, payments.event_id, payments.settled_at, 'captured', 0, payments.amount from payments where payments.captured
        union all
        select refunds.id, refunds.event_id, refunds.done_at, 'refunded', 1, refunds.amount from refunds where refunds.done_at is not null
        union all
        select refunds.id, refunds.event_id, refunds.created_at, 'fees', 0, refunds.fee from refunds where refunds.fee > 0),
    hours as (
        select h.id, h.event_id, date_trunc('hour', stats_schema.seoul(h.at)) as at,
               coalesce(sum(h.number) filter (where h.what = 'reservations'), 0)::integer     as reservations,
               coalesce(sum(h.number) filter (where h.what = 'tickets_reserved'), 0)::integer as tickets_reserved,
               coalesce(sum(h.number) filter (where h.what = 'tried'), 0)::integer            as tried,
               coalesce(sum(h.number) filter (where h.what = 'paid'), 0)::integer             as paid,
               coalesce(sum(h.number) filter (where h.what = 'tickets_sold'), 0)::integer     as tickets_sold,
               coalesce(sum(h.number) filter (where h.what = 'tickets_returned'), 0)::integer as tickets_returned,
               coalesce(sum(h.number) filter (where h.what = 'cancelled'), 0)::integer        as cancelled,
               coalesce(sum(h.number) filter (where h.what = 'abandoned'), 0)::integer        as abandoned,
               coalesce(sum(h.number) filter (where h.what = 'expired'), 0)::integer          as expired,
               coalesce(sum(h.amount) filter (where h.what = 'captured'), 0)::bigint          as captured,
               coalesce(sum(h.number) filter (where h.what = 'refunded'), 0)::integer         as refunds,
               coalesce(sum(h.amount) filter (where h.what = 'refunded'), 0)::bigint          as refunded,
               coalesce(sum(h.amount) filter (where h.what = 'fees'), 0)::bigint              as fees,
               coalesce(sum(h.amount) filter (where h.what = 'paid'), 0)::bigint              as pay_seconds
          from happened h
         group by 1, 2, 3),
    moments as (
        select h.id,
               array_agg(row(h.at, h.event_id, h.reservations, h.tickets_reserved, h.tried, h.paid, h.tickets_sold, h.tickets_returned,
                             h.cancelled, h.abandoned, h.expired, h.captured, h.refunds, h.refunded, h.fees,
                             h.pay_seconds)::stats_schema.moment order by h.at) as list
          from hours h
         group by h.id),
    held as (select * from items where items.paid_at is not null and items.status = 'confirmed' and items.released_at is null),
    parts (id, date, event_id, dimension, label, number, amount) as (
        select payments.id, stats_schema.seoul(payments.settled_at)::date, stats_schema.nil(), 'paid_by', payments.method, 1, payments.amount::bigint
          from payments where payments.captured
        union all
        select payments.id, stats_schema.seoul(payments.settled_at)::date, stats_schema.nil(), 'failed_by', payments.method, 1, 0
          from payments where not payments.captured
        union all
        select payments.id, stats_schema.seoul(payments.settled_at)::date, stats_schema.nil(), 'failure', coalesce(payments.failure_code, 'none'), 1, 0
          from payments where not payments.captured
        union all
        select refunds.id, stats_schema.seoul(refunds.done_at)::date, stats_schema.nil(), 'refunded_by', refunds.method, 1, refunds.amount
          from refunds where refunds.done_at is not null
        union all
        select r.id, stats_schema.seoul(r.ended_at)::date, stats_schema.nil(), 'notice',
               stats_schema.days_band(stats_schema.seoul(r.event_date)::date - stats_schema.seoul(r.ended_at)::date), 1, 0
          from r where r.status = 'cancelled' and r.paid_at is not null
        union all
        select r.id, stats_schema.seoul(r.paid_at)::date, stats_schema.nil(), 'party', tickets.number::text, 1, 0
          from r join tickets on tickets.id = r.id where r.paid_at is not null
        union all
        select r.id, stats_schema.seoul(r.paid_at)::date, stats_schema.nil(), 'decision',
               least(extract(epoch from r.paid_at - r.created_at)::integer / 60, 5)::text, 1, 0
          from r where r.paid_at is not null
        union all
        select held.id, scope.date, scope.event_id, 'section', held.section, held.quantity, held.subtotal
          from held,
               lateral (values (stats_schema.seoul(held.paid_at)::date, stats_schema.nil()), ('-infinity'::date, held.event_id)) as scope (date, event_id)
        union all
        select held.id, stats_schema.seoul(held.paid_at)::date, stats_schema.nil(), 'price', held.unit_price::text, held.quantity, held.subtotal
          from held),
    traits as (
        select s.id,
               array_agg(row(s.date, s.event_id, s.dimension, s.label, s.number, s.amount)::stats_schema.trait
                         order by s.dimension, s.event_id, s.date, s.label) as list
          from (select parts.id, parts.date, parts.event_id, parts.dimension, parts.label,
                       sum(parts.number)::integer as number, sum(parts.amount)::bigint as amount
                  from parts
                 group by 1, 2, 3, 4, 5) s
         group by s.id),
    money as (
        select moved.id, sum(moved.amount)::bigint as amount
          from (select payments.id, payments.amount from payments where payments.captured
                union all
                select refunds.id, -refunds.amount from refunds where refunds.done_at is not null) moved
         group by moved.id)
    select r.id, r.user_id,
           (r.paid_at is not null and r.status = 'confirmed')::integer,
           coalesce(money.amount, 0),
           moments.list, coalesce(traits.list, '{}')
      from r
      join moments on moments.id = r.id
      left join traits on traits.id = r.id
      left join money on money.id = r.id
$$;

-- Counts these reservations as they are now, in the place of what they were. One at a time: the caller has the lock.
create function stats_schema.count_reservations(of_generation integer, ids uuid[]) returns void
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
                               ('event_day', m.event_id, date_trunc('day', m.at))) as cell (scope, event_id, at)
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

create function stats_schema.count_accounts(of_generation integer, ids uuid[]) returns void
    language sql as $$
    with fresh as (
        insert into stats_schema.accounts (generation, user_id)
        select of_generation, a.id from stats_schema.source_accounts a where a.id = any(ids)
        on conflict on constraint accounts_pkey do nothing
        returning user_id)
    insert into stats_schema.account_days as d (generation, date, users)
    select of_generation, day.date, count(*)
      from fresh
      join stats_schema.source_accounts a on a.id = fresh.user_id,
           lateral (values (stats_schema.seoul(a.created_at)::date), ('-infinity'::date)) as day (date)
     group by day.date
    on conflict on constraint account_days_pkey do update set users = d.users + excluded.users;
$$;

-- One server at a time counts; the lock ends with its transaction, also when it dies.
create function stats_schema.may_count() returns boolean
    language sql volatile
return pg_try_advisory_xact_lock(hashtextextended('stats_schema.read_model', 0));

-- Counts what has changed, the oldest first. First it takes the notes, then looks, with a snapshot of its own: whoever changes something after
-- that look leaves a new note. Returns how many; null: another server is at it.
create function stats_schema.count_changes(at_most integer) returns integer
    language plpgsql as $$
declare
    reservations uuid[];
    accounts uuid[];
    generations integer[];
    of_generation integer;
begin
    if not stats_schema.may_count() then
        return null;
    end if;
    with taken as (
        delete from stats_schema.changes c
         where (c.kind, c.id) in (select due.kind, due.id from stats_schema.changes due order by due.noted_at limit at_most)
        returning c.kind, c.id)
    select coalesce(array_agg(taken.id) filter (where taken.kind = 'reservation'), '{}'),
           coalesce(array_agg(taken.id) filter (where taken.kind = 'account'), '{}')
      into reservations, accounts
      from taken;
    if cardinality(reservations) + cardinality(accounts) > 0 then
        generations := array(select m.generation from stats_schema.read_model m
                             union
                             select j.generation from stats_schema.rebuilds j where j.finished_at is null);
        foreach of_generation in array generations loop
            perform stats_schema.count_reservations(of_generation, reservations);
            perform stats_schema.count_accounts(of_generation, accounts);
        end loop;
    end if;
    return cardinality(reservations) + cardinality(accounts);
end
$$;

-- Begins to count everything anew, beside what is in use. One that runs goes on.
create function stats_schema.begin_rebuild(admin uuid) returns boolean
    language plpgsql as $$
begin
    insert into stats_schema.rebuilds (requested_by, generation, total)
    select admin, 1 + greatest((select max(j.generation) from stats_schema.rebuilds j), m.generation),
           (select count(*) from stats_schema.source_accounts) + (select count(*) from stats_schema.source_reservations)
      from stats_schema.read_model m
    on conflict do nothing;
    return found;
end
$$;

-- The next part of it. What changes meanwhile is counted for both, so nothing is missed: whatever is committed after its turn leaves a note.
-- Returns whether there is more to do. Only once notes are taken: before that a change could leave none.
create function stats_schema.advance_rebuild(at_most integer) returns boolean
    language plpgsql as $$
declare
    job stats_schema.rebuilds;
    ids uuid[];
begin
    if not stats_schema.may_count() then
        return false;
    end if;
    select * into job from stats_schema.rebuilds j where j.finished_at is null for update;
    if not found then
        return stats_schema.forget_old_counts(at_most);
    end if;
    if not exists (select from platform_schema.outbox_consumers c where c.name = 'stats') then
        return false;
    end if;
    if job.accounts then
        ids := array(select a.id from stats_schema.source_accounts a where a.id > job.reached order by a.id limit at_most);
        perform stats_schema.count_accounts(job.generation, ids);
    else
        ids := array(select r.id from stats_schema.source_reservations r where r.id > job.reached order by r.id limit at_most);
        perform stats_schema.count_reservations(job.generation, ids);
    end if;
    if cardinality(ids) > 0 then
        update stats_schema.rebuilds j set reached = ids[cardinality(ids)], counted = j.counted + cardinality(ids) where j.id = job.id;
    elsif job.accounts then
        update stats_schema.rebuilds j set accounts = false, reached = stats_schema.nil() where j.id = job.id;
    else
        update stats_schema.rebuilds j set finished_at = now() where j.id = job.id;
        update stats_schema.read_model m set generation = job.generation;
    end if;
    return true;
end
$$;

-- What was in use before the last rebuild. Returns whether there may be more.
create function stats_schema.forget_old_counts(at_most integer) returns boolean
    language plpgsql as $$
declare
    kept integer := (select m.generation from stats_schema.read_model m);
    gone integer;
begin
    delete from stats_schema.bookings b
     where (b.generation, b.reservation_id) in (select o.generation, o.reservation_id from stats_schema.bookings o
                                                 where o.generation < kept order by o.generation, o.reservation_id limit at_most);
    get diagnostics gone = row_count;
    if gone > 0 then
        return true;
    end if;
    delete from stats_schema.accounts a
     where (a.generation, a.user_id) in (select o.generation, o.user_id from stats_schema.accounts o
                                          where o.generation < kept order by o.generation, o.user_id limit at_most);
    get diagnostics gone = row_count;
    if gone > 0 then
        return true;
    end if;
    delete from stats_schema.buyers b
     where (b.generation, b.user_id) in (select o.generation, o.user_id from stats_schema.buyers o
                                          where o.generation < kept order by o.generation, o.user_id limit at_most);
    get diagnostics gone = row_count;
    if gone > 0 then
        return true;
    end if;
    delete from stats_schema.sales s where s.generation < kept;
    delete from stats_schema.breakdowns b where b.generation < kept;
    delete from stats_schema.buyer_classes c where c.generation < kept;
    delete from stats_schema.account_days d where d.generation < kept;
    return false;
end
$$;

-- Whatever was sold before this came into being is counted first.
select stats_schema.begin_rebuild(null);
