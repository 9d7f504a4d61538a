-- Who takes a payment, a refund or a piece of news has it until his lease is over, which is as long as Toss may take. A server that is dead would keep
-- the others waiting for all that time. So each says every second that it is still here, and the leases of those who do not are over.

create table payment_schema.servers (
    -- Of one life: a server that is started again is another one.
    id         uuid        not null,
    -- Since when it has said so without a gap.
    here_since timestamptz not null default now(),
    seen_at    timestamptz not null default now(),
    constraint servers_pkey primary key (id)
);

alter table payment_schema.payments
    -- Whose lease next_attempt_at is; null: nobody's, only a time.
    add column claimed_by uuid,
    add constraint payments_claimed_is_open check (claimed_by is null or next_attempt_at is not null);
alter table payment_schema.webhook_inbox
    add column claimed_by uuid,
    add constraint webhook_inbox_claimed_is_open check (claimed_by is null or next_attempt_at is not null);
create index payments_claimed on payment_schema.payments (claimed_by) where claimed_by is not null;
create index webhook_inbox_claimed on payment_schema.webhook_inbox (claimed_by) where claimed_by is not null;
create index refunds_claimed on payment_schema.refunds (claimed_by) where claimed_by is not null;

-- A server says that it is here, and ends the leases of those who have said nothing for so long. Who was away himself, perhaps with the database and
-- everybody else, does not judge until all have had as long to come back. Of a server that has never said anything nothing can be told: its
-- leases count. Returns how many leases are over.
create function payment_schema.still_here(server uuid, silence interval) returns integer
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
    -- What is locked somebody is writing right now: perhaps one who was silent, frozen in the middle of it. Nobody waits for him.
    with payments as (
        update payment_schema.payments p set next_attempt_at = now()
          from (select own.id from payment_schema.payments own
                 where own.claimed_by = any(silent) and own.next_attempt_at > now()
                   for update skip locked) own
         where p.id = own.id
        returning p.id),
    refunds as (
        update payment_schema.refunds r set next_attempt_at = now()
          from (select own.id from payment_schema.refunds own
                 where own.claimed_by = any(silent) and own.next_attempt_at > now()
                   for update skip locked) own
         where r.id = own.id
        returning r.id),
    news as (
        update payment_schema.webhook_inbox w set next_attempt_at = now()
          from (select own.id from payment_schema.webhook_inbox own
                 where own.claimed_by = any(silent) and own.next_attempt_at > now()
                   for update skip locked) own
         where w.id = own.id
        returning w.id)
    select (select count(*) from payments) + (select count(*) from refunds) + (select count(*) from news) into ended;
    -- By then all of their leases are over anyway.
    delete from payment_schema.servers s
     using (select gone.id from payment_schema.servers gone
             where gone.seen_at < now() - interval '1 hour'
               for update skip locked) gone
     where s.id = gone.id;
    return ended;
end
$$;
