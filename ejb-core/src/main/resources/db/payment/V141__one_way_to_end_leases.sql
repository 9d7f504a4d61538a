-- What silent servers had taken on is to be had again, of whatever kind it is.

-- Ends the leases of these servers on the rows of a table; returns how many.
create function payment_schema.end_leases(taken regclass, silent uuid[]) returns integer
    language plpgsql as $$
declare
    ended integer;
begin
    -- What is locked somebody is writing right now: perhaps one who was silent, frozen in the middle of it. Nobody waits for him.
    execute format($sql$
        update %1$s t set next_attempt_at = now()
          from (select own.id from %1$s own
                 where own.claimed_by = any($1) and own.next_attempt_at > now()
                   for update skip locked) own
         where t.id = own.id$sql$, taken) using silent;
    get diagnostics ended = row_count;
    return ended;
end
$$;

create or replace function payment_schema.still_here(server uuid, silence interval) returns integer
    language plpgsql as $$
declare
    since timestamptz;
    silent uuid[];
    ended integer;
begin
    insert into payment_schema.servers as known (id) values (server)
        on conflict on constraint servers_pkey do update
            set seen_at = now(), here_since = case when known.seen_at < now() - silence then now() else known.here_since end
    returning known.here_since into since;
    if since > now() - silence then
        return 0;
    end if;
    silent := array(select s.id from payment_schema.servers s where s.seen_at < now() - silence);
    if silent = '{}' then
        return 0;
    end if;
    ended := payment_schema.end_leases('payment_schema.payments', silent)
        + payment_schema.end_leases('payment_schema.refunds', silent)
        + payment_schema.end_leases('payment_schema.webhook_inbox', silent);
    -- By then all of their leases are over anyway.
    delete from payment_schema.servers s
     using (select gone.id from payment_schema.servers gone
             where gone.seen_at < now() - interval '1 hour'
               for update skip locked) gone
     where s.id = gone.id;
    return ended;
end
$$;
