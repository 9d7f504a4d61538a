-- What changes the line of an event. Each of these is one round trip and one short transaction under the lock of the event's row.
--
-- Moments are clock_timestamp() read under that lock, not now(): a transaction that waited for the lock must not write an earlier instant
-- than the one it waited for.
--
-- Plans must not depend on statistics: a table that was empty a minute ago holds a million rows by now. Hence the settings that leave index
-- look-ups as the only way; hence users are looked up by nothing but the key (queue_rows), and rows are changed by joining what was found
-- on both columns of it: any further condition would offer the planner the index of the line, all of it, for a few users.

create function ticket_schema.queue_lock(wanted_event uuid) returns ticket_schema.event_queues
    language plpgsql as $$
declare
    queue ticket_schema.event_queues;
begin
    loop
        select * into queue from ticket_schema.event_queues where event_id = wanted_event for no key update;
        exit when found;
        insert into ticket_schema.event_queues (event_id) values (wanted_event) on conflict do nothing;
    end loop;
    queue.changed_at := greatest(clock_timestamp(), queue.changed_at);
    return queue;
end
$$;

create function ticket_schema.queue_save(queue ticket_schema.event_queues) returns void
    language sql
begin atomic
    update ticket_schema.event_queues
       set admit_per_second = queue.admit_per_second, paused = queue.paused, revision = queue.revision, last_seq = queue.last_seq,
           front = queue.front, waiting = queue.waiting, active = queue.active, clearing = queue.clearing, allowance = queue.allowance,
           refilled_at = queue.refilled_at, pace = queue.pace, ticked_at = queue.ticked_at, changed_at = queue.changed_at,
           joined_total = queue.joined_total, admitted_total = queue.admitted_total, left_total = queue.left_total,
           abandoned_total = queue.abandoned_total, reported_revision = queue.reported_revision
     where event_id = queue.event_id;
end;

-- What is known of these users.
create function ticket_schema.queue_rows(wanted_event uuid, users uuid[]) returns setof ticket_schema.queue_entries
    language plpgsql stable rows 10
    set enable_seqscan = off set enable_bitmapscan = off as $$
begin
    return query
    select found.*
      from unnest(users) wanted (user_id)
      cross join lateral (select *
                            from ticket_schema.queue_entries entry
                           where entry.event_id = wanted_event and entry.user_id = wanted.user_id
                          offset 0) found;
end
$$;

-- The admission of a user that has not been ended; it may have run out.
create function ticket_schema.queue_admission(wanted_event uuid, wanted_user uuid) returns setof ticket_schema.admissions
    language plpgsql stable rows 1
    set enable_seqscan = off set enable_bitmapscan = off as $$
begin
    return query
    select * from ticket_schema.admissions where event_id = wanted_event and user_id = wanted_user and ended_at is null;
end
$$;

-- Adds to (or takes from) the counts of the blocks these numbers belong to.
create function ticket_schema.queue_count(wanted_event uuid, numbers bigint[], step integer) returns void
    language plpgsql
    set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
    insert into ticket_schema.queue_blocks (event_id, block, waiting)
    select distinct wanted_event, number / 1024, 0 from unnest(numbers) number
        on conflict do nothing;
    update ticket_schema.queue_blocks counted
       set waiting = counted.waiting + step * change.numbers
      from (select wanted_event as event_id, number / 1024 as block, count(*)::integer as numbers from unnest(numbers) number group by 2) change
     where counted.event_id = change.event_id and counted.block = change.block;
    if step < 0 then
        delete from ticket_schema.queue_blocks counted
         using (select distinct wanted_event as event_id, number / 1024 as block from unnest(numbers) number) change
         where counted.event_id = change.event_id and counted.block = change.block and counted.waiting = 0;
    end if;
end
$$;

-- Place in the line of whoever has this number: 1 is next. Reads a row for each 1,024 numbers, and at most 1,024 more.
create function ticket_schema.queue_place(wanted_event uuid, wanted_seq bigint, front bigint) returns bigint
    language plpgsql stable
    set enable_seqscan = off set enable_bitmapscan = off as $$
begin
    return 1
        + coalesce((select sum(counted.waiting)
                      from ticket_schema.queue_blocks counted
                     where counted.event_id = wanted_event and counted.block < wanted_seq / 1024), 0)
        + (select count(*)
             from ticket_schema.queue_entries ahead
            where ahead.event_id = wanted_event
              and ahead.state = 'waiting'
              and ahead.seq >= greatest(wanted_seq / 1024 * 1024, queue_place.front + 1)
              and ahead.seq < wanted_seq);
end
$$;

-- Ends admissions whose time is up, but prolongs those of buyers who hold seats or pay.
-- only_users: null for everybody; at most 1,000 at a time.
create function ticket_schema.queue_lapse(queue ticket_schema.event_queues, only_users uuid[]) returns ticket_schema.event_queues
    language plpgsql
    set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
    -- Before the end, so that a buyer who is busy never stands outside.
    ahead constant interval := interval '5 s';
    -- Long enough to be renewed again by the next ticks, short enough not to waste the place afterwards.
    spare constant interval := interval '30 s';
    ended uuid[];
begin
    with due as materialized (
        select admission.id, held.until
          from (select id, user_id
                  from ticket_schema.admissions
                 where lapses_at <= queue.changed_at + ahead and event_id = queue.event_id
                   and (only_users is null or user_id = any(only_users))
                 order by lapses_at
                 limit 1000) admission
          cross join lateral (select max(reservation.expires_at) as until
                                from ticket_schema.reservations reservation
                               where reservation.user_id = admission.user_id
                                 and reservation.event_id = queue.event_id
                                 and reservation.status = 'pending') held),
    prolonged as (
        update ticket_schema.admissions admission
           set expires_at = greatest(due.until, queue.changed_at) + spare
          from due
         where admission.id = due.id and due.until is not null and admission.ended_at is null),
    lapsed as (
        update ticket_schema.admissions admission
           set ended_at = queue.changed_at
          from due
         -- Activity may have renewed it just now.
         where admission.id = due.id and due.until is null and admission.ended_at is null and admission.expires_at <= queue.changed_at
        returning admission.user_id)
    select array_agg(user_id) into ended from lapsed;
    if ended is null then
        return queue;
    end if;
    queue.revision := queue.revision + 1;
    update ticket_schema.queue_entries entry
       set state = 'done', revision = queue.revision
      from ticket_schema.queue_rows(queue.event_id, ended) found
     where entry.event_id = found.event_id and entry.user_id = found.user_id and found.state = 'admitted';
    queue.active := queue.active - cardinality(ended);
    return queue;
end
$$;

-- Admits the next ones, strictly in order, as far as the threshold and the rate allow.
create function ticket_schema.queue_admit(queue ticket_schema.event_queues, threshold integer, lasts interval, usual_rate integer)
    returns ticket_schema.event_queues
    language plpgsql
    set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
    rate constant integer := coalesce(queue.admit_per_second, usual_rate);
    places integer;
    numbers bigint[];
begin
    queue.allowance := least(rate, coalesce(queue.allowance, rate) + rate * extract(epoch from queue.changed_at - queue.refilled_at));
    queue.refilled_at := queue.changed_at;
    places := least(threshold - queue.active, floor(queue.allowance), queue.waiting);
    if places <= 0 then
        return queue;
    end if;
    queue.revision := queue.revision + 1;
    with next as (
        select event_id, user_id, seq, joined_at
          from ticket_schema.queue_entries
         where event_id = queue.event_id and state = 'waiting' and seq > queue.front
         order by seq
         limit places),
    called as (
        update ticket_schema.queue_entries entry
           set state = 'admitted', admitted_at = queue.changed_at, revision = queue.revision
          from next
         where entry.event_id = next.event_id and entry.user_id = next.user_id
        returning next.*),
    admitted as (
        insert into ticket_schema.admissions (event_id, user_id, joined_at, admitted_at, expires_at)
        select event_id, user_id, joined_at, queue.changed_at, queue.changed_at + lasts from called
        returning 1)
    select array_agg(seq) into numbers from called;
    perform ticket_schema.queue_count(queue.event_id, numbers, -1);
    -- A restored number may stand in the line twice: whoever is left decides where the front is.
    queue.front := coalesce(
        (select seq - 1
           from ticket_schema.queue_entries
          where event_id = queue.event_id and state = 'waiting' and seq > queue.front
          order by seq
          limit 1),
        queue.last_seq);
    queue.waiting := queue.waiting - cardinality(numbers);
    queue.active := queue.active + cardinality(numbers);
    queue.allowance := queue.allowance - cardinality(numbers);
    queue.admitted_total := queue.admitted_total + cardinality(numbers);
    return queue;
end
$$;

-- Where somebody stands, and the figures everybody sees.
create type ticket_schema.queue_standing as (
    user_id        uuid,
    standing       text, -- admitted, waiting, outside; closed once the sale is over
    seq            bigint,
    place          bigint,
    admitted_until timestamptz,
    waiting        integer,
    active         integer,
    threshold      integer,
    front          bigint,
    pace           double precision,
    paused         boolean,
    opens_at       timestamptz,
    read_at        timestamptz
);

-- No row for an unknown event.
create function ticket_schema.queue_find(wanted_event uuid, wanted_user uuid) returns setof ticket_schema.queue_standing
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
           coalesce(queue.paused, false), event.sale_start_date, clock_timestamp()
      from ticket_schema.events event
      left join ticket_schema.event_queues queue on queue.event_id = event.id
      left join ticket_schema.queue_rows(wanted_event, array[wanted_user]) entry on true
      left join ticket_schema.queue_admission(wanted_event, wanted_user) admission on admission.expires_at > clock_timestamp()
     where event.id = wanted_event;
end
$$;

-- Gives everybody in users a place, those who have one keep it. Where nobody waits and there is room, they are admitted at once.
-- restored: the number a signed queue ticket names for the user at the same index, or null; it counts only if no row knows the user.
-- No row for an unknown event; one that says closed once the sale is over.
create function ticket_schema.queue_join(wanted_event uuid, users uuid[], restored bigint[], lasts interval, usual_rate integer)
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
    select array_agg(seq) into given from placed;

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
           queue.waiting, queue.active, event.queue_threshold, queue.front, queue.pace, queue.paused, event.sale_start_date, queue.changed_at
      from ticket_schema.queue_rows(wanted_event, users) entry
      left join lateral (select *
                           from ticket_schema.admissions given
                          where given.event_id = entry.event_id and given.user_id = entry.user_id and given.ended_at is null
                         offset 0) admission on true;
end
$$;

-- Takes users out of the line and ends their admissions, because they said so.
create function ticket_schema.queue_leave(wanted_event uuid, users uuid[]) returns integer
    language plpgsql
    set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
    queue ticket_schema.event_queues;
    numbers bigint[];
    inside uuid[];
begin
    perform from ticket_schema.event_queues where event_id = wanted_event;
    if not found then
        return 0;
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
    end if;
    return cardinality(numbers) + cardinality(inside);
end
$$;

-- Ends the admission of a buyer who has what he came for, unless he holds more, or was admitted again since he bought.
create function ticket_schema.queue_finish(wanted_event uuid, buyer uuid, bought_at timestamptz) returns void
    language plpgsql
    set enable_seqscan = off set enable_bitmapscan = off as $$
declare
    queue ticket_schema.event_queues;
begin
    perform from ticket_schema.event_queues where event_id = wanted_event;
    if not found then
        return;
    end if;
    queue := ticket_schema.queue_lock(wanted_event);
    update ticket_schema.admissions admission
       set ended_at = queue.changed_at
      from ticket_schema.queue_admission(wanted_event, buyer) found
     where admission.id = found.id and found.admitted_at <= bought_at
       and not exists (select from ticket_schema.reservations reservation
                        where reservation.user_id = buyer
                          and reservation.event_id = wanted_event
                          and reservation.status = 'pending');
    if found then
        queue.revision := queue.revision + 1;
        queue.active := queue.active - 1;
        update ticket_schema.queue_entries entry
           set state = 'done', revision = queue.revision
          from ticket_schema.queue_rows(wanted_event, array[buyer]) found
         where entry.event_id = found.event_id and entry.user_id = found.user_id and found.state = 'admitted';
        perform ticket_schema.queue_save(queue);
    end if;
end
$$;

-- Sends everybody away who waits, whatever their number. Their rows are tidied up by the next ticks.
create function ticket_schema.queue_empty(queue ticket_schema.event_queues) returns ticket_schema.event_queues
    language plpgsql as $$
begin
    delete from ticket_schema.queue_blocks where event_id = queue.event_id;
    queue.revision := queue.revision + 1;
    queue.front := queue.last_seq;
    queue.abandoned_total := queue.abandoned_total + queue.waiting;
    queue.waiting := 0;
    queue.clearing := true;
    queue.pace := null;
    return queue;
end
$$;

-- What is due each second for one event: ends admissions, gives up the places of abandoned users, admits the next. The work is bounded by
-- the threshold and the rate, not by the length of the line. Several servers may call it at once: one does the work, the others see it done.
create function ticket_schema.queue_tick(wanted_event uuid, abandoned uuid[], lasts interval, usual_rate integer)
    returns table (revision bigint, front bigint, waiting integer, active integer, threshold integer, rate integer, paused boolean,
                   admitted uuid[], waited double precision[], admitted_until timestamptz, emptied boolean, to_report boolean,
                   joined_total bigint, admitted_total bigint, left_total bigint, abandoned_total bigint)
    language plpgsql
    set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
#variable_conflict use_column
declare
    -- Rows tidied up in one tick after the line was cleared.
    most_tidied constant integer := 5000;
    event record;
    queue ticket_schema.event_queues;
    elapsed double precision;
    numbers bigint[];
    admitted_before bigint;
    emptied boolean := false;
    report boolean := false;
    called uuid[];
    waits double precision[];
    tidied integer;
begin
    select queue_threshold, sale_start_date, status = 'cancelled' or clock_timestamp() >= least(sale_end_date, event_date) as closed
      into event
      from ticket_schema.events
     where id = wanted_event;
    if not found then
        return;
    end if;
    select * into queue from ticket_schema.event_queues where event_id = wanted_event;
    if not found then
        return;
    end if;
    if cardinality(abandoned) > 0 or queue.ticked_at <= clock_timestamp() - interval '0.6 s' then
        queue := ticket_schema.queue_lock(wanted_event);
        elapsed := extract(epoch from queue.changed_at - queue.ticked_at);
        queue.ticked_at := queue.changed_at;
        queue := ticket_schema.queue_lapse(queue, null);

        with gone as (
            update ticket_schema.queue_entries entry
               set state = 'abandoned', revision = queue.revision + 1
              from ticket_schema.queue_rows(wanted_event, abandoned) found
             where entry.event_id = found.event_id and entry.user_id = found.user_id and found.state = 'waiting' and found.seq > queue.front
            returning entry.seq)
        select array_agg(seq) into numbers from gone;
        if numbers is not null then
            perform ticket_schema.queue_count(wanted_event, numbers, -1);
            queue.revision := queue.revision + 1;
            queue.waiting := queue.waiting - cardinality(numbers);
            queue.abandoned_total := queue.abandoned_total + cardinality(numbers);
        end if;

        if event.closed and queue.waiting > 0 then
            queue := ticket_schema.queue_empty(queue);
            emptied := true;
        end if;
        if queue.clearing then
            update ticket_schema.queue_entries entry
               set state = 'abandoned', revision = queue.revision + 1
              from (select event_id, user_id
                      from ticket_schema.queue_entries
                     where event_id = wanted_event and state = 'waiting' and seq <= queue.front
                     order by seq
                     limit most_tidied) cleared
             where entry.event_id = cleared.event_id and entry.user_id = cleared.user_id;
            get diagnostics tidied = row_count;
            queue.revision := queue.revision + 1;
            queue.clearing := tidied = most_tidied;
        end if;

        if queue.waiting > 0 and not queue.paused and queue.changed_at >= event.sale_start_date then
            admitted_before := queue.admitted_total;
            queue := ticket_schema.queue_admit(queue, event.queue_threshold, lasts, usual_rate);
            -- Average over about a minute: what is older counts for less and less.
            queue.pace := coalesce(queue.pace, event.queue_threshold / extract(epoch from lasts)) * exp(-elapsed / 60)
                + (queue.admitted_total - admitted_before) / greatest(elapsed, 0.1) * (1 - exp(-elapsed / 60));
            if queue.admitted_total > admitted_before then
                select array_agg(user_id), array_agg(extract(epoch from queue.changed_at - joined_at))
                  into called, waits
                  from ticket_schema.admissions
                 where event_id = wanted_event and admitted_at = queue.changed_at;
            end if;
        end if;

        report := queue.revision > queue.reported_revision;
        queue.reported_revision := queue.revision;
        perform ticket_schema.queue_save(queue);
    end if;
    return query
    select queue.revision, queue.front, queue.waiting, queue.active, event.queue_threshold,
           coalesce(queue.admit_per_second, usual_rate), queue.paused, coalesce(called, '{}'), coalesce(waits, '{}'),
           queue.changed_at + lasts, emptied, report, queue.joined_total, queue.admitted_total, queue.left_total, queue.abandoned_total;
end
$$;

-- The administrator's controls; null leaves a setting as it is.
create function ticket_schema.queue_control(wanted_event uuid, new_rate integer, new_paused boolean, empty_it boolean) returns void
    language plpgsql as $$
declare
    queue ticket_schema.event_queues := ticket_schema.queue_lock(wanted_event);
begin
    queue.admit_per_second := coalesce(new_rate, queue.admit_per_second);
    queue.paused := coalesce(new_paused, queue.paused);
    queue.revision := queue.revision + 1;
    if empty_it then
        queue := ticket_schema.queue_empty(queue);
    end if;
    perform ticket_schema.queue_save(queue);
end
$$;

-- What the mirror takes over: the figures, and whoever changed after a revision; all of one revision or none. Without changes one row
-- without a user.
create function ticket_schema.queue_changes(wanted_event uuid, after_revision bigint, most integer)
    returns table (revision bigint, waiting integer, active integer, threshold integer, front bigint, pace double precision, paused boolean,
                   opens_at timestamptz, user_id uuid, seq bigint, state text, changed_in bigint, until bigint)
    language plpgsql stable
    set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
#variable_conflict use_column
begin
    return query
    select queue.revision, queue.waiting, queue.active, event.queue_threshold, queue.front, queue.pace, queue.paused, event.sale_start_date,
           changed.user_id, changed.seq, changed.state, changed.revision, changed.until
      from ticket_schema.event_queues queue
      join ticket_schema.events event on event.id = queue.event_id
      left join lateral (
            select entry.user_id, entry.seq, entry.state, entry.revision,
                   (extract(epoch from admission.expires_at) * 1000)::bigint as until
              from ticket_schema.queue_entries entry
              left join lateral (select *
                                   from ticket_schema.admissions given
                                  where given.event_id = entry.event_id and given.user_id = entry.user_id and given.ended_at is null
                                 offset 0) admission on entry.state = 'admitted'
             where entry.event_id = wanted_event and entry.revision > after_revision
             order by entry.revision
             fetch first most rows with ties) changed on true
     where queue.event_id = wanted_event
     order by changed.revision;
end
$$;

-- Those who wait, in order, from a number on; all of one number or none.
create function ticket_schema.queue_waiting(wanted_event uuid, after_seq bigint, most integer) returns table (user_id uuid, seq bigint)
    language plpgsql stable
    set enable_seqscan = off set enable_bitmapscan = off as $$
#variable_conflict use_column
begin
    return query
    select entry.user_id, entry.seq
      from ticket_schema.queue_entries entry
     where entry.event_id = wanted_event
       and entry.state = 'waiting'
       and entry.seq > greatest(after_seq, (select queue.front from ticket_schema.event_queues queue where queue.event_id = wanted_event))
     order by entry.seq
     fetch first most rows with ties;
end
$$;
