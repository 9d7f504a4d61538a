-- Whoever is told something of the line hears at which revision it was true, and whether a mirror may say otherwise: one that is behind knows
-- nothing of users who came for the first time, but of everybody else what was true before.
alter type ticket_schema.queue_standing add attribute revision bigint;
-- Whether any of the users of this call was known before.
alter type ticket_schema.queue_standing add attribute known boolean;

-- No row for an unknown event.
create or replace function ticket_schema.queue_find(wanted_event uuid, wanted_user uuid) returns setof ticket_schema.queue_standing
    language plpgsql stable
    set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
    return query
    select wanted_user,
           case when event.status = 'cancelled' or clock_timestamp() >= least(event.sale_end_date, event.event_date) then 'closed'
                when admission.id is not null then 'admitted'
                when entry.state = 'waiting' and entry.seq > queue.front then 'waiting'
                else 'outside'
           end,
           entry.seq,
           case when entry.state = 'waiting' and entry.seq > queue.front
                then ticket_schema.queue_place(wanted_event, entry.seq, queue.front) end,
           admission.expires_at,
           coalesce(queue.waiting, 0), coalesce(queue.active, 0), event.queue_threshold, coalesce(queue.front, 0), queue.pace,
           coalesce(queue.paused, false), event.sale_start_date, clock_timestamp(), coalesce(queue.revision, 0), true
      from ticket_schema.events event
      left join ticket_schema.event_queues queue on queue.event_id = event.id
      left join ticket_schema.queue_rows(wanted_event, array[wanted_user]) entry on true
      left join ticket_schema.queue_admission(wanted_event, wanted_user) admission on admission.expires_at > clock_timestamp()
     where event.id = wanted_event;
end
$$;

-- Gives everybody in users a place, those who have one keep it. Where nobody waits and there is room, they are admitted at once.
-- users: each once. restored: the number a signed queue ticket names for the user at the same index, or null; it counts only if no row knows
-- the user. No row for an unknown event; one that says closed once the sale is over.
create or replace function ticket_schema.queue_join(wanted_event uuid, users uuid[], restored bigint[], lasts interval, usual_rate integer)
    returns setof ticket_schema.queue_standing
    language plpgsql
    set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
    event record;
    refused ticket_schema.queue_standing;
    queue ticket_schema.event_queues;
    last_before bigint;
    revision_before bigint;
    waited_before integer;
    given bigint[];
    first_timers integer;
begin
    select queue_threshold, sale_start_date, status = 'cancelled' or clock_timestamp() >= least(sale_end_date, event_date) as closed
      into event
      from ticket_schema.events
     where id = wanted_event;
    if not found then
        return;
    end if;
    if event.closed then
        refused.standing := 'closed';
        return next refused;
        return;
    end if;
    queue := ticket_schema.queue_lock(wanted_event);
    revision_before := queue.revision;
    queue := ticket_schema.queue_lapse(queue, users);
    last_before := queue.last_seq;
    waited_before := queue.waiting;

    with newcomers as (
        select wanted.user_id,
               case when entry.user_id is null then wanted.ticket end as ticket,
               entry.user_id is null as is_first_time,
               row_number() over (order by wanted.arrival) as arrival
          from unnest(users, restored) with ordinality wanted (user_id, ticket, arrival)
          left join lateral (select *
                               from ticket_schema.queue_entries known
                              where known.event_id = wanted_event and known.user_id = wanted.user_id
                             offset 0) entry on true
         where entry.user_id is null
            or entry.state in ('left', 'abandoned', 'done')
            or entry.state = 'waiting' and entry.seq <= queue.front),
    placed as (
        insert into ticket_schema.queue_entries as entry (event_id, user_id, seq, joined_at, revision)
        select wanted_event, user_id,
               case when ticket is null then queue.last_seq + arrival else greatest(ticket, queue.front + 1) end,
               queue.changed_at, queue.revision + 1
          from newcomers
         order by arrival
            on conflict (event_id, user_id) do update
           set seq = excluded.seq, state = 'waiting', joined_at = excluded.joined_at, admitted_at = null, revision = excluded.revision
        returning entry.seq)
    select array_agg(seq), (select count(*) from newcomers where is_first_time) into given, first_timers from placed;

    if given is not null then
        queue.revision := queue.revision + 1;
        -- Numbers of restored tickets are not handed out again.
        queue.last_seq := greatest(queue.last_seq + cardinality(given), (select max(number) from unnest(given) number));
        queue.waiting := queue.waiting + cardinality(given);
        queue.joined_total := queue.joined_total + cardinality(given);
        perform ticket_schema.queue_count(wanted_event, given, 1);
        if waited_before = 0 and not queue.paused and queue.changed_at >= event.sale_start_date then
            queue := ticket_schema.queue_admit(queue, event.queue_threshold, lasts, usual_rate);
        end if;
        if queue.waiting > 0 and queue.pace is null then
            -- Nothing measured yet: as many leave each second as come in when each stays as long as allowed.
            queue.pace := event.queue_threshold / extract(epoch from lasts);
        end if;
    end if;
    if queue.revision > revision_before then
        perform ticket_schema.queue_save(queue);
    end if;

    return query
    select entry.user_id,
           case when admission.id is not null then 'admitted' when entry.state = 'waiting' then 'waiting' else 'outside' end,
           entry.seq,
           case when admission.id is not null then null
                -- Behind a newcomer stand only those who came with the same call.
                when entry.seq > last_before and array_remove(restored, null) = '{}'
                then queue.waiting - (queue.last_seq - entry.seq)
                else ticket_schema.queue_place(wanted_event, entry.seq, queue.front)
           end,
           admission.expires_at,
           queue.waiting, queue.active, event.queue_threshold, queue.front, queue.pace, queue.paused, event.sale_start_date, queue.changed_at,
           queue.revision, cardinality(users) > first_timers
      from ticket_schema.queue_rows(wanted_event, users) entry
      left join lateral (select *
                           from ticket_schema.admissions given
                          where given.event_id = entry.event_id and given.user_id = entry.user_id and given.ended_at is null
                         offset 0) admission on true;
end
$$;

-- Takes users out of the line and ends their admissions, because they said so. Answers the revision since which they are gone; null if none of
-- them was there.
drop function ticket_schema.queue_leave(uuid, uuid[]);
create function ticket_schema.queue_leave(wanted_event uuid, users uuid[]) returns bigint
    language plpgsql
    set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
    queue ticket_schema.event_queues;
    numbers bigint[];
    inside uuid[];
begin
    perform from ticket_schema.event_queues where event_id = wanted_event;
    if not found then
        return null;
    end if;
    queue := ticket_schema.queue_lock(wanted_event);
    with gone as (
        update ticket_schema.queue_entries entry
           set state = 'left', revision = queue.revision + 1
          from ticket_schema.queue_rows(wanted_event, users) found
         where entry.event_id = found.event_id and entry.user_id = found.user_id and found.state = 'waiting' and found.seq > queue.front
        returning entry.seq)
    select coalesce(array_agg(seq), '{}') into numbers from gone;
    with ended as (
        update ticket_schema.admissions admission
           set ended_at = queue.changed_at
          from unnest(users) wanted (user_id)
          cross join lateral ticket_schema.queue_admission(wanted_event, wanted.user_id) given
         where admission.id = given.id
        returning admission.user_id)
    select coalesce(array_agg(user_id), '{}') into inside from ended;
    if cardinality(numbers) + cardinality(inside) > 0 then
        update ticket_schema.queue_entries entry
           set state = 'left', revision = queue.revision + 1
          from ticket_schema.queue_rows(wanted_event, inside) found
         where entry.event_id = found.event_id and entry.user_id = found.user_id and found.state = 'admitted';
        perform ticket_schema.queue_count(wanted_event, numbers, -1);
        queue.revision := queue.revision + 1;
        queue.waiting := queue.waiting - cardinality(numbers);
        queue.active := queue.active - cardinality(inside);
        queue.left_total := queue.left_total + cardinality(numbers);
        perform ticket_schema.queue_save(queue);
        return queue.revision;
    end if;
    return null;
end
$$;
