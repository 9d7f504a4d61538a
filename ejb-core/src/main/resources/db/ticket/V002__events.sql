-- What is on sale: seat layouts, events, ticket types, and how they are searched.

create extension if not exists pg_trgm with schema public;

-- Text as its key strokes: Latin letters without case and accents, Hangul as typed on the usual (two-set) keyboard. 방탄 becomes qkdxks.
-- Three things follow. A half-typed syllable is a prefix of the whole one, as 소녀 is of 소년. One wrong key is one wrong letter, so
-- trigrams see typing errors in Korean as they do in English. And it is all ASCII, so it works with the C locale, where trigrams ignore Hangul.
create function ticket_schema.search_keys(words text) returns text
    language plpgsql immutable strict parallel safe as $$
declare
    -- Jamo typed with two strokes: batchim ㄳ ㄵ ㄶ ㄺ ㄻ ㄼ ㄽ ㄾ ㄿ ㅀ ㅄ, vowels ㅘ ㅙ ㅚ ㅝ ㅞ ㅟ ㅢ.
    two_strokes constant text[] := array [
        [U&'\11AA', 'rt'], [U&'\11AC', 'sw'], [U&'\11AD', 'sg'], [U&'\11B0', 'fr'], [U&'\11B1', 'fa'], [U&'\11B2', 'fq'],
        [U&'\11B3', 'ft'], [U&'\11B4', 'fx'], [U&'\11B5', 'fv'], [U&'\11B6', 'fg'], [U&'\11B9', 'qt'],
        [U&'\116A', 'hk'], [U&'\116B', 'ho'], [U&'\116C', 'hl'], [U&'\116F', 'nj'], [U&'\1170', 'np'], [U&'\1171', 'nl'],
        [U&'\1174', 'ml']];
    -- The others, in the order of Unicode: initials ㄱ to ㅎ, vowels ㅏ to ㅣ, batchim ㄱ to ㅎ. Shift is not told apart.
    one_stroke constant text :=
        U&'\1100\1101\1102\1103\1104\1105\1106\1107\1108\1109\110A\110B\110C\110D\110E\110F\1110\1111\1112'
        '\1161\1162\1163\1164\1165\1166\1167\1168\1169\116D\116E\1172\1173\1175'
        '\11A8\11A9\11AB\11AE\11AF\11B7\11B8\11BA\11BB\11BC\11BD\11BE\11BF\11C0\11C1\11C2';
    their_keys constant text :=
        'rrseefaqqttdwwczxvg'
        'koiojpuphynbml'
        'rrsefaqttdwczxvg';
    keys text := normalize(words, NFKD);
    pair text[];
begin
    keys := lower(regexp_replace(keys, '[\u0300-\u036F]', '', 'g'));
    keys := btrim(regexp_replace(keys, '[[:space:][:cntrl:]]+', ' ', 'g'));
    foreach pair slice 1 in array two_strokes loop
        keys := replace(keys, pair[1], pair[2]);
    end loop;
    return translate(keys, one_stroke, their_keys);
end
$$;

-- How well a line of search_keys fits what was typed; 0 is best.
create function ticket_schema.search_rank(keys text, typed text) returns integer
    language sql immutable strict parallel safe
return case
    when strpos(E'\n' || keys || E'\n', E'\n' || typed || E'\n') > 0 then 0 -- all of the line
    when strpos(E'\n' || keys, E'\n' || typed) > 0 then 1                    -- its beginning
    when strpos(keys, ' ' || typed) > 0 then 2                                -- the beginning of a word
    when strpos(keys, typed) > 0 then 3                                       -- anywhere
    else 4                                                                    -- only similar
end;

-- One row, one number. It grows with every change of what the catalogue shows, in the transaction of that change, and by an unforeseeable step:
-- after a restore from a backup no number means something else than it did before.
create table ticket_schema.catalogue_version (
    only_row boolean primary key default true constraint catalogue_version_one_row check (only_row),
    version  bigint not null default floor(random() * 1000000)
);
insert into ticket_schema.catalogue_version default values;

create table ticket_schema.seat_layouts (
    id            uuid primary key,
    name          text        not null constraint seat_layouts_name_unique unique,
    description   text,
    total_seats   integer     not null constraint seat_layouts_total_seats_positive check (total_seats > 0),
    layout_config jsonb       not null constraint seat_layouts_config_has_sections check (jsonb_typeof(layout_config -> 'sections') = 'array'),
    version       integer     not null default 0,
    created_at    timestamptz not null default now(),
    updated_at    timestamptz not null default now()
);
create trigger seat_layouts_touch before update on ticket_schema.seat_layouts
    for each row execute function platform_schema.touch_updated_at();

create table ticket_schema.events (
    id                  uuid primary key,
    title               text        not null constraint events_title_not_blank check (title <> ''),
    description         text,
    category            text        not null constraint events_category_known check (category in ('concert', 'musical', 'sports', 'etc')),
    venue               text        not null constraint events_venue_not_blank check (venue <> ''),
    address             text,
    artist_name         text,
    event_date          timestamptz not null,
    sale_start_date     timestamptz not null,
    sale_end_date       timestamptz not null,
    poster_image_url    text,
    status              text        not null default 'upcoming'
        constraint events_status_known check (status in ('upcoming', 'on_sale', 'sold_out', 'ended', 'cancelled')),
    seat_layout_id      uuid constraint events_seat_layout_exists references ticket_schema.seat_layouts (id),
    pre_scaled          boolean     not null default false,
    queue_threshold     integer     not null default 1000 constraint events_queue_threshold_positive check (queue_threshold > 0),
    hold_minutes        integer     not null default 5 constraint events_hold_minutes_bounded check (hold_minutes between 1 and 60),
    max_seats_per_user  integer     not null default 4 constraint events_max_seats_bounded check (max_seats_per_user between 1 and 100),
    cancellation_policy jsonb,
    created_by          uuid,
    created_at          timestamptz not null default now(),
    updated_at          timestamptz not null default now(),
    version             integer     not null default 0,
    -- What search looks at, one line each: title, artist, venue, address, category. The order is known to EventSearch.
    search_keys         text        not null generated always as (
        ticket_schema.search_keys(title) || E'\n' || ticket_schema.search_keys(coalesce(artist_name, '')) || E'\n'
            || ticket_schema.search_keys(venue) || E'\n' || ticket_schema.search_keys(coalesce(address, '')) || E'\n'
            || category) stored,
    -- When the clock changes the status next; the timer of every server is armed for the first of these.
    next_transition_at  timestamptz generated always as (
        case
            when status = 'upcoming' then least(sale_start_date, sale_end_date, event_date)
            when status in ('on_sale', 'sold_out') then least(sale_end_date, event_date)
        end) stored,
    constraint events_sale_starts_before_it_ends check (sale_start_date < sale_end_date),
    constraint events_sale_starts_before_event check (sale_start_date < event_date)
);
create index events_status on ticket_schema.events (status);
create index events_category on ticket_schema.events (category);
create index events_event_date on ticket_schema.events (event_date, id);
create index events_sale_start on ticket_schema.events (sale_start_date, id);
create index events_artist on ticket_schema.events (artist_name);
create index events_seat_layout on ticket_schema.events (seat_layout_id);
create index events_next_transition on ticket_schema.events (next_transition_at) where next_transition_at is not null;
-- Searched far more often than written: no list of pending entries that each search would have to read through.
create index events_search on ticket_schema.events using gin (search_keys gin_trgm_ops) with (fastupdate = off);
create trigger events_touch before update on ticket_schema.events
    for each row execute function platform_schema.touch_updated_at();

-- Price classes of events without assigned seats.
create table ticket_schema.ticket_types (
    id                 uuid primary key,
    event_id           uuid        not null constraint ticket_types_event_exists references ticket_schema.events (id) on delete cascade,
    name               text        not null constraint ticket_types_name_not_blank check (name <> ''),
    price              integer     not null constraint ticket_types_price_not_negative check (price >= 0),
    total_quantity     integer     not null constraint ticket_types_total_positive check (total_quantity > 0),
    available_quantity integer     not null,
    description        text,
    version            integer     not null default 0,
    created_at         timestamptz not null default now(),
    updated_at         timestamptz not null default now(),
    constraint ticket_types_available_within_total check (available_quantity between 0 and total_quantity),
    constraint ticket_types_name_unique unique (event_id, name)
);
create trigger ticket_types_touch before update on ticket_schema.ticket_types
    for each row execute function platform_schema.touch_updated_at();

-- How much an event has and for what price: the one place that knows where the numbers come from.
create view ticket_schema.event_inventory as
select event.id                                                        as event_id,
       coalesce(layout.total_seats, 0) + coalesce(tickets.total, 0)     as total_seats,
       coalesce(layout.total_seats, 0) + coalesce(tickets.available, 0) as available_seats,
       least(sections.min_price, tickets.min_price)                    as min_price,
       greatest(sections.max_price, tickets.max_price)                 as max_price
  from ticket_schema.events event
  left join ticket_schema.seat_layouts layout on layout.id = event.seat_layout_id
  left join lateral (select min((section ->> 'price')::integer) as min_price, max((section ->> 'price')::integer) as max_price
                       from jsonb_array_elements(layout.layout_config -> 'sections') section) sections on true
  left join lateral (select sum(total_quantity)::integer as total, sum(available_quantity)::integer as available,
                            min(price) as min_price, max(price) as max_price
                       from ticket_schema.ticket_types type
                      where type.event_id = event.id) tickets on true;

-- The rule of the sale, for every statement that needs it. Cancelled is not the clock's to decide.
create function ticket_schema.event_status_at(
    at timestamptz, sale_start timestamptz, sale_end timestamptz, event_date timestamptz, sold_out boolean) returns text
    language sql immutable parallel safe
return case
    when at >= least(sale_end, event_date) then 'ended'
    when at < sale_start then 'upcoming'
    when sold_out then 'sold_out'
    else 'on_sale'
end;

-- The seats of events are made from their layout: another one later would not fit them. Name and description may change.
create function ticket_schema.keep_used_layout() returns trigger language plpgsql as $$
begin
    if new.layout_config <> old.layout_config and exists (select from ticket_schema.events where seat_layout_id = old.id) then
        raise exception 'seat layout % is used by events', old.id using errcode = 'check_violation', constraint = 'seat_layouts_unused';
    end if;
    return new;
end
$$;
create trigger seat_layouts_keep_used before update on ticket_schema.seat_layouts
    for each row execute function ticket_schema.keep_used_layout();
