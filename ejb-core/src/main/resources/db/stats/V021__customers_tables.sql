-- The figures under the names the customer gave them, for whoever asks the database itself: one row for each day in Seoul, and for each event.
create view stats_schema.daily_stats as
select date, coalesce(s.reservations, 0) as total_reservations, coalesce(s.captured - s.refunded, 0) as total_revenue, coalesce(d.users, 0) as total_users,
       jsonb_build_object('paid', s.paid, 'ticketsSold', s.tickets_sold, 'ticketsReturned', s.tickets_returned, 'cancelled', s.cancelled,
                          'abandoned', s.abandoned, 'expired', s.expired, 'captured', s.captured, 'refunds', s.refunds, 'refunded', s.refunded,
                          'fees', s.fees) as metrics
  from (select sold.*, sold.at::date as date from stats_schema.sales sold
         where sold.generation = (select m.generation from stats_schema.read_model m) and sold.scope = 'day' and sold.event_id = stats_schema.nil()) s
  full join (select opened.date, opened.users from stats_schema.account_days opened
              where opened.generation = (select m.generation from stats_schema.read_model m) and opened.date > '-infinity') d using (date);
comment on column stats_schema.daily_stats.total_users is 'Accounts opened that day.';

create view stats_schema.event_stats as
select s.event_id, s.reservations as total_reservations, s.captured - s.refunded as total_revenue, s.tickets_sold - s.tickets_returned as tickets_sold,
       case when seen.viewers > 0 then round(s.paid::numeric / seen.viewers, 4) else 0 end as conversion_rate,
       jsonb_build_object('paid', s.paid, 'ticketsReturned', s.tickets_returned, 'cancelled', s.cancelled, 'abandoned', s.abandoned, 'expired', s.expired,
                          'captured', s.captured, 'refunds', s.refunds, 'refunded', s.refunded, 'fees', s.fees, 'views', seen.views) as metrics
  from stats_schema.read_model m
  join stats_schema.sales s on s.generation = m.generation and s.scope = 'event' and s.at = '-infinity',
       lateral (select coalesce(sum(p.visitors) filter (where p.step = 'view'), 0) as viewers, coalesce(sum(p.views) filter (where p.step = 'all'), 0) as views
                  from stats_schema.page_view_spans p
                 where p.kind = 'event' and p.step in ('all', 'view') and p.days = 64 and p.subject = s.event_id::text) seen;

-- To be looked at only.
revoke insert, update, delete on stats_schema.daily_stats, stats_schema.event_stats from tiketi_stats;
