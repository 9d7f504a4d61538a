-- Ninety days of business, made in a few statements by the owner of the tables: accounts, orders with all that belongs to them (admission, items,
-- history, tickets, payment, refund, books, facts), and who looked. Times lie in the past, so the triggers that write down "now" are told to
-- leave it to us, for the length of this transaction. What is asked for stands in settings: samples.story, samples.people, samples.consumers.
select setseed(0.2026);
set local jit = off;

create temporary table story on commit drop as
select e.id as event_id, e.category, s.orders, s."soldOut" as sold_out, e.status = 'cancelled' as cancelled, e.max_seats_per_user as most, e.hold_minutes,
       e.artist_name, e.event_date, e.cancellation_policy as policy, e.sale_start_date as opened,
       least(e.sale_end_date, now() - case when e.status = 'cancelled' then interval '2 days' else interval '20 minutes' end) as closed
  from jsonb_to_recordset(current_setting('samples.story')::jsonb) as s (title text, orders integer, "soldOut" boolean)
  join ticket_schema.events e on e.title = s.title and e.created_by = '00000000-0000-0000-0000-000000000000';

-- Some go to everything, most to little.
create temporary table people on commit drop as
select number, gen_random_uuid() as id, 0.02 + power(random(), 3) as weight,
       date_trunc('minute', now() - interval '1 hour' - case when random() < 0.5 then 90 + random() * 200 else random() * 90 end * interval '1 day') as joined_at,
       (array['김','이','박','최','정','강','조','윤','장','임','한','오','서','신','권','황','안','송','류','홍'])[1 + floor(power(random(), 1.6) * 20)::integer]
           || (array['민','서','지','하','도','예','수','현','유','은','준','시'])[1 + floor(random() * 12)::integer]
           || (array['준','연','우','윤','아','호','진','영','빈','원','희','율'])[1 + floor(random() * 12)::integer] as name
  from generate_series(1, current_setting('samples.people')::integer) number;

-- Each order: when, what became of it, how many tickets. A third come with the opening, the rest in the evenings, rather at weekends. What is sold
-- out was bought in pairs until nothing was left.
create temporary table orders on commit drop as
with wanted as (
    select s.event_id, generate_series(1, s.orders) as number, null::uuid as type_id, null::text as fate from story s where not s.sold_out
    union all
    select s.event_id, generate_series(1, t.total_quantity / 2), t.id, 'kept'
      from story s join ticket_schema.ticket_types t on t.event_id = s.event_id where s.sold_out
    union all
    select s.event_id, generate_series(1, s.orders), null, null from story s where s.sold_out),
dice as materialized (
    select w.event_id, w.type_id, w.fate as told, random() as rush, random() as day, random() as shift, random() as hour, random() as end_of_it,
           random() as size, random() as way, random() as pace
      from wanted w),
timed as (
    select d.*, s.opened, s.closed, s.cancelled, s.most, s.sold_out,
           case when d.rush < case when s.sold_out then 0.85 else 0.33 end then s.opened - ln(1 - d.day) * interval '40 minutes'
                else (seoul.day + case when extract(isodow from seoul.day) <= 4 and d.shift < 0.4
                                       then 6 - extract(isodow from seoul.day) + (d.shift < 0.18)::integer else 0 end * interval '1 day'
                      + case when d.hour < 0.12 then 540 + d.hour / 0.12 * 180 when d.hour < 0.32 then 720 + (d.hour - 0.12) / 0.2 * 120
                             when d.hour < 0.46 then 840 + (d.hour - 0.32) / 0.14 * 240 else 1080 + (d.hour - 0.46) / 0.54 * 350 end
                        * interval '1 minute') at time zone 'Asia/Seoul' end as at
      from dice d
      join story s on s.event_id = d.event_id,
           lateral (select (s.opened + d.day * (s.closed - s.opened)) at time zone 'Asia/Seoul') local (time),
           lateral (select local.time::date::timestamp) seoul (day)),
fated as (
    select t.*, case when t.at between t.opened and t.closed then t.at else t.opened + t.day * (t.closed - t.opened) end as ordered_at,
           coalesce(t.told, case when t.sold_out then (array['expired', 'abandoned', 'declined'])[1 + floor(t.end_of_it * 3)::integer]
                                 when t.end_of_it < 0.80 then case when t.cancelled or t.end_of_it < 0.055 then 'given_back' else 'kept' end
                                 when t.end_of_it < 0.91 then 'expired' when t.end_of_it < 0.96 then 'abandoned' else 'declined' end) as fate
      from timed t)
select f.event_id, f.type_id, row_number() over (partition by f.event_id order by f.shift, f.way) as place, gen_random_uuid() as id,
       gen_random_uuid() as payment_id, gen_random_uuid() as admission_id, gen_random_uuid() as refund_id, null::uuid as user_id, f.ordered_at,
       f.ordered_at + (25 + f.pace * f.pace * 230) * interval '1 second' as ended_at,
       case when f.fate <> 'given_back' or f.cancelled then f.fate
            when f.closed - f.ordered_at < interval '30 hours' then 'kept' else f.fate end as fate,
       least(f.most, case when f.sold_out then 2 when f.size < 0.24 then 1 when f.size < 0.76 then 2 when f.size < 0.88 then 3 else 4 end) as tickets,
       case when f.way < 0.38 then 'card' when f.way < 0.60 then 'kakao_pay' when f.way < 0.78 then 'naver_pay' when f.way < 0.93 then 'toss'
            else 'bank_transfer' end as method,
       case when f.cancelled then now() - interval '2 days' + f.pace * interval '40 minutes'
            else f.ordered_at + (0.05 + 0.9 * f.pace) * (f.closed - f.ordered_at) end as returned_at,
       f.pace
  from fated f;
create unique index on orders (event_id, place);
analyze story, people, orders;

-- One order of an event for each of them.
update orders o set user_id = chosen.id
  from (select s.event_id, p.id, row_number() over (partition by s.event_id order by -ln(1 - random()) / p.weight) as place from story s, people p) chosen
 where chosen.event_id = o.event_id and chosen.place = o.place;
delete from orders where user_id is null;
update orders o set ended_at = o.ordered_at + s.hold_minutes * interval '1 minute' from story s where s.event_id = o.event_id and o.fate in ('expired', 'declined');

-- Seats next to each other, good rows first; what was given back or never paid for somebody else has now, or nobody.
create index on orders (id);
create temporary table chairs on commit drop as
select s.id, s.event_id, s.section || ' ' || s.row_number || '열 ' || s.seat_number || '번' as label, s.price,
       row_number() over (partition by s.event_id order by good.rank, s.row_number, s.seat_number) as rank
  from ticket_schema.seats s
  join (select r.event_id, r.section, r.row_number, -ln(1 - random()) / (r.price + 1) as rank
          from (select distinct x.event_id, x.section, x.row_number, x.price
                  from story join ticket_schema.seats x on x.event_id = story.event_id) r) good
    on good.event_id = s.event_id and good.section = s.section and good.row_number = s.row_number;
create unique index on chairs (event_id, rank);
analyze chairs;
create temporary table items on commit drop as
with places as (
    select o.id, o.event_id, o.tickets, o.fate,
           sum(o.tickets + (o.pace > 0.7)::integer) over (partition by o.event_id, o.fate in ('kept') order by o.place) - o.tickets as first
      from orders o)
select p.id as order_id, p.event_id, c.id as seat_id, null::uuid as type_id, c.label, 1 as quantity, c.price
  from places p
 cross join generate_series(1, p.tickets) as chair
  join chairs c on c.event_id = p.event_id and c.rank = p.first + chair
union all
select o.id, o.event_id, null, type.id, type.name, o.tickets, type.price
  from orders o,
       lateral (select t.id, t.name, t.price from ticket_schema.ticket_types t
                 where t.event_id = o.event_id and (o.type_id is null or t.id = o.type_id)
                 order by -ln(1 - random()) / t.total_quantity + 0 * o.place
                 limit 1) type;

create index on items (order_id);
-- Where an event had not so many seats.
delete from orders o where o.tickets <> (select coalesce(sum(i.quantity), 0) from items i where i.order_id = o.id);
delete from items i where not exists (select from orders o where o.id = i.order_id);

-- What they paid, and what of it was kept when they gave it back.
create temporary table sums on commit drop as
select o.id, sum(i.quantity * i.price)::integer as paid,
       case when o.fate = 'given_back' then sum(i.quantity * floor(i.price * coalesce(fee.percent, 0) / 100))::integer else 0 end as fee
  from orders o
  join items i on i.order_id = o.id
  join story s on s.event_id = o.event_id
  left join lateral (select (f.value ->> 'percent')::integer as percent
                       from jsonb_array_elements(s.policy -> 'fees') f
                      where not s.cancelled and (f.value ->> 'daysBefore')::integer >=
                            (s.event_date at time zone 'Asia/Seoul')::date - (o.returned_at at time zone 'Asia/Seoul')::date
                      order by (f.value ->> 'daysBefore')::integer
                      limit 1) fee on true
 group by o.id, o.fate, fee.percent;
create unique index on sums (id);
analyze orders, items, sums;

-- Nobody buys before having an account.
update people p set joined_at = least(p.joined_at, first.at - p.weight * interval '40 minutes' - interval '2 minutes')
  from (select o.user_id, min(o.ordered_at) as at from orders o group by 1) first where first.user_id = p.id;
-- Their Google accounts do not exist: nobody can sign in as one of them.
insert into auth_schema.users (id, email, name, provider, google_sub, created_at, updated_at)
select p.id, 'sample-' || lpad(p.number::text, 4, '0') || '@example.com', p.name, 'GOOGLE', 'sample-' || p.number, p.joined_at, p.joined_at from people p;

insert into ticket_schema.admissions (id, event_id, user_id, joined_at, admitted_at, expires_at, ended_at)
select o.admission_id, o.event_id, o.user_id, o.ordered_at - interval '50 seconds', o.ordered_at - interval '30 seconds', o.ordered_at + interval '10 minutes',
       greatest(o.ended_at, o.ordered_at)
  from orders o;

alter table ticket_schema.reservations disable trigger reservations_begin;
insert into ticket_schema.reservations (id, user_id, event_id, reservation_number, admission_id, seat_count, total_amount, status, payment_status,
                                        payment_method, expires_at, created_at, updated_at, fee_kept, refund_amount, refunded_amount)
select o.id, o.user_id, o.event_id, 'TK' || to_char(o.ordered_at at time zone 'Asia/Seoul', 'YYMMDD') || substr(ticket_schema.new_reservation_number(), 9),
       o.admission_id, o.tickets, sums.paid,
       case o.fate when 'kept' then 'confirmed' when 'given_back' then 'cancelled' when 'abandoned' then 'cancelled' else 'expired' end,
       case o.fate when 'kept' then 'completed' when 'given_back' then 'refunded' when 'declined' then 'failed' else 'pending' end,
       case when o.fate in ('kept', 'given_back', 'declined') then o.method end,
       o.ordered_at + s.hold_minutes * interval '1 minute', o.ordered_at, case o.fate when 'given_back' then o.returned_at else o.ended_at end,
       sums.fee, case o.fate when 'given_back' then sums.paid - sums.fee else 0 end, case o.fate when 'given_back' then sums.paid - sums.fee else 0 end
  from orders o join sums on sums.id = o.id join story s on s.event_id = o.event_id;
alter table ticket_schema.reservations enable trigger reservations_begin;

create temporary table history on commit drop as
select o.id, o.event_id, step.was, step.is_now, step.at
  from orders o,
       lateral (values (null, 'pending', o.ordered_at),
                       ('pending', case when o.fate in ('kept', 'given_back') then 'confirmed' when o.fate = 'abandoned' then 'cancelled' else 'expired' end,
                        o.ended_at),
                       (case o.fate when 'given_back' then 'confirmed' end, 'cancelled', o.returned_at)) as step (was, is_now, at)
 where step.was is not null or step.is_now = 'pending';
insert into ticket_schema.reservation_history (reservation_id, event_id, from_status, to_status, at)
select h.id, h.event_id, h.was, h.is_now, h.at from history h order by h.at;

insert into ticket_schema.reservation_items (reservation_id, event_id, seat_id, ticket_type_id, label, quantity, unit_price, released_at)
select i.order_id, i.event_id, i.seat_id, i.type_id, i.label, i.quantity, i.price,
       case o.fate when 'kept' then null when 'given_back' then o.returned_at else o.ended_at end
  from items i join orders o on o.id = i.order_id order by i.event_id, i.seat_id;

insert into ticket_schema.tickets (reservation_id, item_id, event_id, unit, created_at, cancelled_at)
select i.reservation_id, i.id, i.event_id, unit, o.ended_at, case o.fate when 'given_back' then o.returned_at end
  from orders o join ticket_schema.reservation_items i on i.reservation_id = o.id, generate_series(1, i.quantity) as unit
 where o.fate in ('kept', 'given_back');

insert into ticket_schema.seat_quotas (event_id, user_id, live, most)
select o.event_id, o.user_id, case o.fate when 'kept' then o.tickets else 0 end, s.most from orders o join story s on s.event_id = o.event_id;

update ticket_schema.seats s set status = 'reserved', reservation_id = o.id, version = s.version + 1
  from items i join orders o on o.id = i.order_id and o.fate = 'kept' where i.seat_id = s.id;
update ticket_schema.ticket_types t set available_quantity = t.available_quantity - sold.tickets
  from (select i.type_id, sum(i.quantity) as tickets from items i join orders o on o.id = i.order_id and o.fate = 'kept' group by 1) sold
 where sold.type_id = t.id;

-- The keys tell the sandbox what was paid.
alter table payment_schema.payments disable trigger payments_begin;
insert into payment_schema.payments (id, reservation_id, user_id, event_id, order_id, payment_key, amount, method, status, toss_status, toss_requested_at,
                                     toss_approved_at, settled_by, settled_at, failure_code, failure_message, refund_amount, refund_reason, refunded_at,
                                     created_at, updated_at)
select o.payment_id, o.id, o.user_id, o.event_id, 'sample_' || replace(o.payment_id::text, '-', ''),
       'sample_' || sums.paid || '_' || replace(o.payment_id::text, '-', ''), sums.paid, o.method,
       case when o.fate = 'declined' then 'failed' when o.fate = 'kept' then 'confirmed' when sums.fee > 0 then 'partially_refunded' else 'refunded' end,
       case when o.fate = 'declined' then 'ABORTED' when o.fate = 'kept' then 'DONE' when sums.fee > 0 then 'PARTIAL_CANCELED' else 'CANCELED' end,
       o.ordered_at + interval '15 seconds', case when o.fate <> 'declined' then o.ended_at end, 'reply',
       case when o.fate = 'declined' then o.ordered_at + interval '40 seconds' else o.ended_at end,
       case when o.fate = 'declined' then (array['REJECT_CARD_COMPANY', 'NOT_ENOUGH_BALANCE', 'EXCEED_MAX_AMOUNT'])[1 + floor(o.pace * 3)::integer] end,
       case when o.fate = 'declined' then '결제가 승인되지 않았습니다.' end,
       case o.fate when 'given_back' then sums.paid - sums.fee else 0 end, case o.fate when 'given_back' then '구매자가 취소했습니다.' end,
       case o.fate when 'given_back' then o.returned_at + interval '1 minute' end, o.ordered_at + interval '10 seconds', o.ended_at
  from orders o join sums on sums.id = o.id
 where o.fate in ('kept', 'given_back', 'declined');
alter table payment_schema.payments enable trigger payments_begin;
insert into payment_schema.payment_history (payment_id, from_status, to_status, at)
select o.payment_id, step.was, step.is_now, step.at
  from orders o
  join payment_schema.payments p on p.id = o.payment_id,
       lateral (values (null, 'pending', p.created_at), ('pending', 'confirming', p.toss_requested_at),
                       ('confirming', case o.fate when 'declined' then 'failed' else 'confirmed' end, p.settled_at),
                       (case o.fate when 'given_back' then 'confirmed' end, p.status, p.refunded_at)) as step (was, is_now, at)
 where step.at is not null
 order by step.at;

insert into payment_schema.refunds (id, payment_id, reservation_id, event_id, user_id, amount, fee, reason, requested_by, status, key_made_at, attempts,
                                    first_sent_at, next_attempt_at, toss_transaction_key, done_at, created_at, updated_at)
select o.refund_id, o.payment_id, o.id, o.event_id, o.user_id, sums.paid - sums.fee, sums.fee, p.refund_reason, o.user_id, 'done', o.returned_at, 1,
       o.returned_at, o.returned_at, 'sample_' || o.refund_id, p.refunded_at, o.returned_at, p.refunded_at
  from orders o join sums on sums.id = o.id join payment_schema.payments p on p.id = o.payment_id
 where o.fate = 'given_back'
 order by o.returned_at;

insert into payment_schema.ledger_entries (txn_id, kind, account, amount, payment_id, refund_id, recorded_at)
select p.id, 'captured', entry.account, entry.amount, p.id, null::uuid, p.settled_at
  from orders o join payment_schema.payments p on p.id = o.payment_id and p.status <> 'failed',
       lateral (values ('toss', p.amount), ('ticket_sales', -p.amount)) as entry (account, amount)
union all
select entry.txn, entry.kind, entry.account, entry.amount, r.payment_id, r.id, entry.at
  from orders o join payment_schema.refunds r on r.id = o.refund_id,
       lateral (select gen_random_uuid() as id, r.id as of) back,
       lateral (values (r.id, 'refund_promised', 'ticket_sales', r.amount + r.fee, r.created_at), (r.id, 'refund_promised', 'refunds_payable', -r.amount, r.created_at),
                       (r.id, 'refund_promised', 'cancellation_fees', -r.fee, r.created_at),
                       (back.id, 'refunded', 'refunds_payable', r.amount, r.done_at), (back.id, 'refunded', 'toss', -r.amount, r.done_at))
           as entry (txn, kind, account, amount, at)
 where entry.amount <> 0;

-- The facts are written down, but told to nobody: mails about last month would only confuse. Statistics count by notes, as after a rebuild.
with told as (
    insert into platform_schema.outbox (aggregate, aggregate_id, type, payload, correlation_id, relayed_at)
    select 'reservation', r.id, 'reservation.' || case h.is_now when 'pending' then 'created' else h.is_now end,
           jsonb_build_object('reservationId', r.id, 'eventId', r.event_id, 'userId', r.user_id, 'reservationNumber', r.reservation_number,
                              'seatCount', r.seat_count, 'totalAmount', r.total_amount), 'samples', now()
      from history h join ticket_schema.reservations r on r.id = h.id
    union all
    select 'payment', p.id, case p.status when 'failed' then 'payment.failed' else 'payment.completed' end,
           jsonb_build_object('paymentId', p.id, 'reservationId', p.reservation_id, 'eventId', p.event_id, 'userId', p.user_id, 'amount', p.amount),
           'samples', now()
      from orders o join payment_schema.payments p on p.id = o.payment_id
    union all
    select 'payment', r.payment_id, 'payment.refunded',
           jsonb_build_object('paymentId', r.payment_id, 'refundId', r.id, 'reservationId', r.reservation_id, 'eventId', r.event_id, 'userId', r.user_id,
                              'amount', r.amount, 'fee', r.fee, 'refundedAmount', r.amount, 'paidAmount', p.amount), 'samples', now()
      from orders o join payment_schema.refunds r on r.id = o.refund_id join payment_schema.payments p on p.id = r.payment_id
    returning id, type)
insert into platform_schema.processed_events (consumer, outbox_id)
select consumer.name, told.id
  from told, jsonb_to_recordset(current_setting('samples.consumers')::jsonb) as consumer (name text, types text[])
 where told.type = any(consumer.types);
insert into stats_schema.changes (kind, id) select 'reservation', o.id from orders o union all select 'account', p.id from people p on conflict do nothing;
select from ticket_schema.count_stock(array(select s.event_id from story s));

-- Who looked, in proportion to who bought, and a little at what is still to come.
create temporary table looks on commit drop as
with days as materialized (
    select e.id::text as event, e.artist_name as artist, day.day::date as date, coalesce(bought.orders, 0) as orders, bought.queued,
           6 + 30 * random() * random() * case when extract(isodow from day.day) >= 6 then 1.5 else 1 end as interest
      from ticket_schema.events e,
           generate_series(greatest(e.sale_start_date - interval '20 days', now() - interval '90 days') at time zone 'Asia/Seoul',
                           least(e.event_date, now()) at time zone 'Asia/Seoul', interval '1 day') as day (day)
      left join lateral (select count(*) as orders, ceil(count(*) * 1.8) as queued from orders o
                          where o.event_id = e.id and (o.ordered_at at time zone 'Asia/Seoul')::date = day.day::date) bought on true
     where e.created_by = '00000000-0000-0000-0000-000000000000')
select d.event, d.artist, d.date, step.step, ceil(step.visitors)::bigint as visitors, ceil(step.visitors * step.often)::bigint as views
  from days d,
       lateral (values ('view', d.interest + d.orders * 4.5, 1.7), ('queue', d.orders * 1.9, 1.2), ('seats', d.orders * 1.45, 1.6),
                       ('checkout', d.orders * 0.98, 1.1)) as step (step, visitors, often)
 where step.visitors > 0;
with counted as (
    select l.date, 'event' as kind, l.event as subject, l.step, l.views, l.visitors from looks l
    union all
    select l.date, 'event', l.event, 'all', sum(l.views), max(l.visitors) from looks l group by l.date, l.event
    union all
    select l.date, 'artist', l.artist, 'all', sum(l.views), sum(l.visitors) filter (where l.step = 'view') from looks l
     where l.artist is not null group by l.date, l.artist
    union all
    select l.date, 'site', '', l.step, sum(l.views), ceil(sum(l.visitors) * 0.8) from looks l group by l.date, l.step
    union all
    select l.date, 'site', '', 'page', ceil(sum(l.views) * 0.9), ceil(sum(l.visitors) filter (where l.step = 'view') * 0.85) from looks l group by l.date
    union all
    select l.date, 'site', '', 'all', ceil(sum(l.views) * 1.9), ceil(sum(l.visitors) filter (where l.step = 'view') * 1.1) from looks l group by l.date),
noted as (
    insert into stats_schema.page_views (date, kind, subject, step, views, visitors)
    select c.date, c.kind, c.subject, c.step, c.views, coalesce(c.visitors, 1) from counted c
    on conflict do nothing
    returning *),
spread as (
    insert into stats_schema.page_view_spans as s (kind, subject, step, days, date, views, visitors)
    select n.kind, n.subject, n.step, length.days, stats_schema.span_of(n.date, length.days)::date, sum(n.views), sum(n.visitors)
      from noted n, unnest(array[1, 4, 16, 64]) as length (days)
     group by 1, 2, 3, 4, 5
    on conflict on constraint page_view_spans_pkey do update set views = s.views + excluded.views, visitors = s.visitors + excluded.visitors)
insert into stats_schema.hourly_traffic (hour, views, visitors)
select n.date + hour.number * interval '1 hour', ceil(n.views * hour.weight / 100.0), ceil(n.visitors * hour.weight / 80.0)
  from noted n,
       unnest(array[1.9, 1.1, 0.6, 0.4, 0.4, 0.6, 1.3, 2.4, 3.6, 4.4, 4.9, 5.2, 6.4, 6.0, 4.8, 4.4, 4.5, 5.0, 6.2, 7.5, 9.2, 8.4, 6.4, 4.4])
           with ordinality as day (weight, place),
       lateral (select day.place - 1 as number, day.weight) hour
 where n.kind = 'site' and n.step = 'all' and n.date + hour.number * interval '1 hour' <= now() at time zone 'Asia/Seoul'
on conflict do nothing;
