-- Mails about an event rather than a reservation. One fact tells many people: that each hears it once is kept where their wishes are taken.
alter table platform_schema.mails
    alter column fact_id drop not null,
    alter column reservation_id drop not null,
    drop constraint mails_kind_known,
    add constraint mails_kind_known check (kind in
        ('confirmed', 'cancelled', 'reduced', 'event_cancelled', 'refunded', 'deposit_awaited', 'deposit_lapsed', 'sale_opened', 'tickets_returned')),
    add constraint mails_about_an_event_or_a_reservation check (case when kind in ('sale_opened', 'tickets_returned')
        then facts ->> 'eventId' is not null else fact_id is not null and reservation_id is not null end);

-- Who has just bought does not wait behind the thousands who asked to be told of the opening.
drop index platform_schema.mails_due;
create index mails_due on platform_schema.mails ((fact_id is null), next_attempt_at) where status = 'waiting';
