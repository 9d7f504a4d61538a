-- The answers to requests that carried an Idempotency-Key; see package gg.tiketi.idempotency.

create table platform_schema.idempotency_keys (
    user_id      uuid        not null,
    key          text        not null,
    request_hash text        not null,
    status       integer     not null,
    body         text,
    created_at   timestamptz not null default now(),
    constraint idempotency_keys_pkey primary key (user_id, key),
    constraint idempotency_keys_key_length check (length(key) between 1 and 255),
    constraint idempotency_keys_status_range check (status between 200 and 499)
);

create index idempotency_keys_created_at on platform_schema.idempotency_keys (created_at);

-- The lock first, then the look with a snapshot of its own (hence a function, and volatile): whoever gets the lock sees what its
-- former owner committed. One round trip.
create function platform_schema.begin_idempotent(p_user uuid, p_key text, p_request_hash text)
    returns table (outcome text, status integer, body text)
    language plpgsql volatile
    set search_path = platform_schema, pg_temp
as $$
declare
    stored platform_schema.idempotency_keys;
begin
    if not pg_try_advisory_xact_lock(hashtextextended(p_user::text || ' ' || p_key, 0)) then
        return query select 'running', null::integer, null::text;
        return;
    end if;
    select * into stored from platform_schema.idempotency_keys k where k.user_id = p_user and k.key = p_key;
    if not found then
        return query select 'new', null::integer, null::text;
    elsif stored.request_hash <> p_request_hash then
        return query select 'reused', null::integer, null::text;
    else
        return query select 'answered', stored.status, stored.body;
    end if;
end
$$;

-- Answers never change. To lock old rows before deleting them one must be allowed to update something.
grant select, insert, delete, update (created_at) on platform_schema.idempotency_keys
    to tiketi_auth, tiketi_ticket, tiketi_payment, tiketi_stats;
