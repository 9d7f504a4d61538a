-- A year of sales, made in a few statements: as many reservations as the setting bench.reservations says, of 200 events and a quarter as many
-- users; seven of ten paid, some of those given back, the others abandoned or expired.
set local session_replication_role = replica;

insert into auth_schema.users (id, email, name, provider, google_sub, created_at)
select md5('user' || n)::uuid, 'user' || n || '@example.com', 'Kim', 'GOOGLE', 'sub' || n, now() - (n % 365) * interval '1 day'
  from generate_series(1, current_setting('bench.reservations')::integer / 4) n;

insert into ticket_schema.events (id, title, category, venue, artist_name, event_date, sale_start_date, sale_end_date, status)
select md5('event' || n)::uuid, 'Event ' || n, (array['concert', 'musical', 'sports', 'etc'])[1 + n % 4], 'Hall ' || n % 20, 'Artist ' || n % 50,
       now() + (n % 90 - 30) * interval '1 day', now() - interval '365 days', now() + (n % 90 - 31) * interval '1 day',
       case when n % 90 > 31 then 'on_sale' else 'ended' end
  from generate_series(1, 200) n;

insert into ticket_schema.ticket_types (id, event_id, name, price, total_quantity, available_quantity)
select md5('type' || n || 'x' || t)::uuid, md5('event' || n)::uuid, (array['VIP', 'R', 'S'])[t], 165000 - t * 33000, 100000, 50000
  from generate_series(1, 200) n, generate_series(1, 3) t;

create temporary table made on commit drop as
select n, md5('reservation' || n)::uuid as id, md5('event' || 1 + n % 200)::uuid as event_id,
       md5('user' || 1 + (n * 7919::bigint) % (current_setting('bench.reservations')::integer / 4))::uuid as user_id,
       1 + n % 4 as quantity, 1 + n % 3 as type, n % 10 as fate, (n / 10) % 10 as after, n % 5 = 0 as seated,
       now() - (n::bigint * 104729 % 525000) * interval '1 minute' as at
  from generate_series(1, current_setting('bench.reservations')::integer) n;

insert into ticket_schema.reservations (id, user_id, event_id, reservation_number, seat_count, total_amount, status, payment_status, payment_method,
                                        expires_at, created_at, cancellation_terms)
select id, user_id, event_id, 'TK' || to_char(at, 'YYMMDD') || translate(lpad(to_hex(n), 8, '0'), 'abcdef', 'ABCDEF'), case when seated then 1 else quantity end,
       case when fate < 7 and after <> 9 then 165000 - type * 33000 else 0 end,
       case when fate < 7 and after = 9 then 'cancelled' when fate < 7 then 'confirmed' when fate = 7 then 'cancelled' else 'expired' end,
       case when fate < 7 and after = 9 then 'refunded' when fate < 7 then 'completed' else 'pending' end,
       case when fate < 7 then 'card' end, at + interval '5 minutes', at, '{}'
  from made;

insert into ticket_schema.seats (id, event_id, ordinal, section, row_number, seat_number, seat_label, price, status, reservation_id)
select md5('seat' || n)::uuid, event_id, n, 'Section ' || chr(65 + n / 5 % 12), n, 1, 'seat ' || n, 165000 - type * 33000, 'reserved', id
  from made where seated;

insert into ticket_schema.reservation_items (reservation_id, event_id, seat_id, ticket_type_id, label, quantity, unit_price, released_at)
select id, event_id, case when seated then md5('seat' || n)::uuid end,
       case when not seated then md5('type' || 1 + n % 200 || 'x' || type)::uuid end, (array['VIP', 'R', 'S'])[type],
       case when seated then 1 else quantity end, 165000 - type * 33000,
       case when fate > 6 then at + interval '5 minutes' when after = 9 then at + interval '1 day' end
  from made;

insert into ticket_schema.reservation_history (reservation_id, event_id, from_status, to_status, at)
select id, event_id, null, 'pending', at from made
union all
select id, event_id, 'pending', case when fate < 7 then 'confirmed' when fate = 7 then 'cancelled' else 'expired' end,
       at + case when fate < 8 then n % 290 * interval '1 second' else interval '5 minutes' end from made
union all
select id, event_id, 'confirmed', 'cancelled', at + interval '1 day' from made where fate < 7 and after = 9;

insert into payment_schema.payments (id, reservation_id, user_id, event_id, order_id, payment_key, amount, method, status, failure_code, settled_at,
                                     created_at, refund_amount)
select md5('payment' || n)::uuid, id, user_id, event_id, 'order_' || n, 'key_' || n,
       (165000 - type * 33000) * case when seated then 1 else quantity end,
       (array['card', 'transfer', 'toss', 'naver_pay'])[1 + n % 4],
       case when fate = 8 then 'failed' when after = 9 then 'partially_refunded' else 'confirmed' end,
       case when fate = 8 then (array['REJECT_CARD_COMPANY', 'EXCEED_MAX_AMOUNT'])[1 + n % 2] end,
       at + n % 290 * interval '1 second', at, 0
  from made where fate < 7 or fate = 8;

insert into payment_schema.refunds (payment_id, reservation_id, event_id, user_id, amount, fee, reason, status, done_at, created_at)
select md5('payment' || n)::uuid, id, event_id, user_id, (165000 - type * 33000) * case when seated then 1 else quantity end - 1000, 1000,
       'changed my mind', 'done', at + interval '25 hours', at + interval '1 day'
  from made where fate < 7 and after = 9;

insert into platform_schema.outbox_consumers (name, done_up_to) values ('stats', 0) on conflict do nothing;

insert into stats_schema.page_views (date, kind, subject, step, views, visitors)
select current_date - day, 'site', '', step, 90000, 30000
  from generate_series(0, 364) day, unnest(array['all', 'page', 'view', 'queue', 'seats', 'checkout']) step
union all
select current_date - day, 'event', md5('event' || n)::uuid::text, step, 400, 150
  from generate_series(0, 364) day, generate_series(1, 200) n, unnest(array['all', 'view', 'seats']) step
union all
select current_date - day, 'artist', 'Artist ' || n, 'all', 1600, 600
  from generate_series(0, 364) day, generate_series(0, 49) n;

insert into stats_schema.hourly_traffic (hour, views, visitors)
select date_trunc('hour', stats_schema.seoul(now())) - n * interval '1 hour', 3750, 1500 from generate_series(0, 364 * 24) n;


insert into stats_schema.page_view_spans (kind, subject, step, days, date, views, visitors)
select p.kind, p.subject, p.step, length.days, stats_schema.span_of(p.date, length.days)::date, sum(p.views), sum(p.visitors)
  from stats_schema.page_views p, unnest(array[1, 4, 16, 64]) as length (days)
 group by 1, 2, 3, 4, 5;
