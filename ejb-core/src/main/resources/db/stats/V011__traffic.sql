-- Who looks at what, added up; see package gg.tiketi.analytics. Not derived from anything: this is where page views are kept.

create table stats_schema.page_views (
    -- A day in Seoul.
    date     date   not null,
    -- site, event, artist
    kind     text   not null,
    -- Which event or artist; empty for the site.
    subject  text   not null,
    -- all, page, view, queue, seats, checkout
    step     text   not null,
    views    bigint not null,
    -- Browsers, each counted once.
    visitors bigint not null,
    constraint page_views_pkey primary key (date, kind, subject, step)
) with (fillfactor = 80);
create index page_views_subject on stats_schema.page_views (kind, subject, step, date);

create table stats_schema.hourly_traffic (
    -- Local time of Seoul.
    hour     timestamp not null,
    views    bigint    not null,
    visitors bigint    not null,
    constraint hourly_traffic_pkey primary key (hour)
);

-- Redis's own summary of who came (HyperLogLog), so that visitors of later hours are not counted twice. Kept until the day is long over.
create table stats_schema.visitor_sketches (
    period  timestamp not null,
    -- hour or day
    unit    text      not null,
    subject text      not null,
    sketch  bytea     not null,
    constraint visitor_sketches_pkey primary key (period, unit, subject)
);

-- Batches of counters taken from Redis: each is added once, however often somebody comes with it.
create table stats_schema.traffic_batches (
    id       text        not null,
    hour     timestamp   not null,
    added_at timestamptz not null default now(),
    constraint traffic_batches_pkey primary key (id)
);
create index traffic_batches_age on stats_schema.traffic_batches (added_at);

-- Redis lost what it had counted: since when it is this Redis, and what may be missing from before.
create table stats_schema.traffic_source (
    only_row boolean     not null default true,
    epoch    text,
    -- Grows with each batch: who has worked with an older one must look again.
    version  bigint      not null default 0,
    seen_at  timestamptz not null default now(),
    constraint traffic_source_pkey primary key (only_row),
    constraint traffic_source_only_row check (only_row)
);
insert into stats_schema.traffic_source default values;

create table stats_schema.traffic_gaps (
    lost_from timestamptz not null,
    lost_to   timestamptz not null,
    constraint traffic_gaps_pkey primary key (lost_to)
);

-- Adds a batch: "views" is how many of each subject there were, "visitors" how many came so far that day, "sketches" who. Answers added; known:
-- it was added before; stale: somebody else has added one since the sketches were read.
create function stats_schema.add_traffic(batch text, known_version bigint, at_hour timestamp, kinds text[], subjects text[], steps text[], views bigint[], visitors bigint[],
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
    insert into stats_schema.page_views as p (date, kind, subject, step, views, visitors)
    select at_hour::date, given.kind, given.subject, given.step, given.views, given.visitors
      from unnest(kinds, subjects, steps, add_traffic.views, add_traffic.visitors) as given (kind, subject, step, views, visitors)
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

-- Notes which Redis counts, and what is missing if it is another one than last time.
create function stats_schema.note_traffic_source(seen text) returns void
    language plpgsql as $$
declare
    was stats_schema.traffic_source;
begin
    select * into was from stats_schema.traffic_source for update;
    if was.epoch is not null and was.epoch <> seen then
        insert into stats_schema.traffic_gaps (lost_from, lost_to)
        select least(coalesce(max(b.added_at), was.seen_at), was.seen_at), now() from stats_schema.traffic_batches b
        on conflict do nothing;
    end if;
    update stats_schema.traffic_source set epoch = seen, seen_at = now();
end
$$;

create function stats_schema.forget_old_traffic() returns void
    language sql
begin atomic
    delete from stats_schema.visitor_sketches s where s.period < stats_schema.seoul(now()) - interval '3 days';
    delete from stats_schema.traffic_batches b where b.added_at < now() - interval '30 days';
end;
