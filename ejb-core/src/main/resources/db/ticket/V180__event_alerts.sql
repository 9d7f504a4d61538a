-- Who wants to hear that the sale of an event opens, or that it has tickets again; see package gg.tiketi.alerts.

create table ticket_schema.event_alerts (
    user_id    uuid        not null,
    event_id   uuid        not null constraint event_alerts_event_exists references ticket_schema.events (id) on delete cascade,
    created_at timestamptz not null default now(),
    constraint event_alerts_pkey primary key (user_id, event_id)
);
create index event_alerts_event on ticket_schema.event_alerts (event_id);

-- Why not, as a code; null: it is noted, now or before. A wish is either seen by who tells of the new status or sees that status itself: they
-- exclude each other by a lock of their own, so that no crowd of wishes keeps the clock from the event's row at the opening.
create function ticket_schema.ask_for_alert(wisher uuid, event uuid, most integer) returns text
    language plpgsql as $$
declare
    known text;
begin
    -- One user's wishes one after the other, or they could be too many together.
    perform pg_advisory_xact_lock(hashtextextended('event_alerts of ' || wisher, 0));
    perform pg_advisory_xact_lock_shared(hashtextextended('event_alerts ' || event, 0));
    select e.status into known from ticket_schema.events e where e.id = event for key share;
    if known is null then
        return 'NOT_FOUND';
    elsif known not in ('upcoming', 'sold_out') then
        return 'ILLEGAL_STATE';
    elsif (select count(*) from ticket_schema.event_alerts a where a.user_id = wisher and a.event_id <> event) >= most then
        return 'ALERT_LIMIT_EXCEEDED';
    end if;
    insert into ticket_schema.event_alerts (user_id, event_id) values (wisher, event) on conflict do nothing;
    return null;
end
$$;

-- Takes wishes away whose event is on sale, so many at most, and says whose they were: the caller tells them in the same transaction. Of an event
-- that is over all go, and nobody is told; of one that was sold out again meanwhile all stay.
create function ticket_schema.take_event_alerts(event uuid, most integer) returns setof uuid
    language plpgsql as $$
declare
    known text;
begin
    perform pg_advisory_xact_lock(hashtextextended('event_alerts ' || event, 0));
    select e.status into known from ticket_schema.events e where e.id = event;
    if known = 'on_sale' then
        return query
        delete from ticket_schema.event_alerts a
         where a.event_id = event
           and a.user_id in (select b.user_id from ticket_schema.event_alerts b where b.event_id = event limit most)
        returning a.user_id;
    elsif known in ('ended', 'cancelled') then
        delete from ticket_schema.event_alerts a where a.event_id = event;
    end if;
end
$$;
