-- Why administrators end reservations: a word of a closed list, and what else there is to say.

alter table ticket_schema.reservation_history
    add column reason_code platform_schema.cancel_reason default nullif(current_setting('tiketi.reason_code', true), ''),
    add column reason text default nullif(current_setting('tiketi.reason', true), '');
-- For the list and the export: most have none.
create index reservation_history_reasons on ticket_schema.reservation_history (reservation_id, id) where reason_code is not null;

alter table ticket_schema.event_cancellations
    add column reason_code platform_schema.cancel_reason default nullif(current_setting('tiketi.reason_code', true), '');

-- Until the transaction ends, whatever happens to reservations is what this administrator does, for this reason; refunds that are promised
-- in it note the word, too.
drop function ticket_schema.act_as_admin(uuid);
create function ticket_schema.act_as_admin(admin uuid, reason_code text default null, reason text default null) returns void
    language sql
begin atomic
    select set_config('tiketi.admin', admin::text, true), set_config('tiketi.reason_code', coalesce(reason_code, ''), true),
           set_config('tiketi.reason', coalesce(reason, ''), true);
end;

-- As before; who cancelled the event has ended its reservations, and why is in the history of each.
create or replace function ticket_schema.advance_event_cancellation(at_most integer, correlation text) returns jsonb
    language plpgsql as $$
declare
    job ticket_schema.event_cancellations;
    ids uuid[];
    given_back record;
    promised record;
begin
    select * into job from ticket_schema.event_cancellations c
     where c.finished_at is null
       and (exists (select from ticket_schema.reservations r
                     where r.event_id = c.event_id and r.status in ('pending', 'confirmed') and r.paying_since is null)
            or not exists (select from ticket_schema.reservations r
                            where r.event_id = c.event_id and r.status in ('pending', 'confirmed')))
     order by c.started_at
     limit 1
       for update skip locked;
    if not found then
        return jsonb_build_object('count', 0, 'idle', true,
                                  'waiting', (select jsonb_agg(c.event_id) from ticket_schema.event_cancellations c where c.finished_at is null));
    end if;
    ids := array(
        select r.id from ticket_schema.reservations r
         where r.event_id = job.event_id and r.status in ('pending', 'confirmed') and r.paying_since is null
         order by r.id
         limit at_most
           for update skip locked);
    if cardinality(ids) = 0 then
        update ticket_schema.event_cancellations c set finished_at = now()
         where c.event_id = job.event_id
           and not exists (select from ticket_schema.reservations r
                            where r.event_id = job.event_id and r.status in ('pending', 'confirmed'));
        return jsonb_build_object('count', 0, 'idle', true);
    end if;
    -- Fees are for those who change their mind: of what lives everything goes back.
    with due as (
        update ticket_schema.reservations r
           set refund_amount = r.refund_amount + r.total_amount - r.favour, favour = 0
         where r.id = any(ids) and r.status = 'confirmed' and r.total_amount > r.favour
        returning r.id)
    select jsonb_agg(jsonb_build_object('reservation', due.id, 'amount', before.total_amount - before.favour) order by due.id) as refunds,
           count(*)::integer as many,
           coalesce(sum(before.total_amount - before.favour), 0)::bigint as amount
      into promised
      from due
      -- A statement sees the rows as they were before it.
      join ticket_schema.reservations before on before.id = due.id;
    perform ticket_schema.act_as_admin(job.requested_by, job.reason_code, job.reason);
    select * into given_back from ticket_schema.release_reservations(ids, 'cancelled', correlation);
    update ticket_schema.event_cancellations c
       set cancelled = c.cancelled + cardinality(ids), refunds = c.refunds + promised.many, refund_amount = c.refund_amount + promised.amount
     where c.event_id = job.event_id;
    return jsonb_build_object('count', cardinality(ids), 'idle', false, 'changes', given_back.changes, 'stock', given_back.stock,
                              'refunds', coalesce(promised.refunds, '[]'), 'reason', job.reason, 'requestedBy', job.requested_by);
end
$$;
