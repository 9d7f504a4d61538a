-- Two indexes began with the event. To a planner who knows nothing of the event yet, or remembers a plan from when the table was small, the one
-- over revisions looked as good a way to one user's place as the key: it reads the whole line, for each user. Now there is one way.
drop index ticket_schema.queue_entries_revision;
create index queue_entries_revision on ticket_schema.queue_entries (uuid_hash_extended(event_id, 0), revision);

-- What the mirror takes over: the figures, and whoever changed after a revision; all of one revision or none. Without changes one row
-- without a user.
create or replace function ticket_schema.queue_changes(wanted_event uuid, after_revision bigint, most integer)
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
             where uuid_hash_extended(entry.event_id, 0) = uuid_hash_extended(wanted_event, 0) and entry.revision > after_revision
               -- Said so that no other index seems to fit.
               and entry.event_id is not distinct from wanted_event
             order by entry.revision
             fetch first most rows with ties) changed on true
     where queue.event_id = wanted_event
     order by changed.revision;
end
$$;
