-- Facts on their way to whoever wants to know; see package gg.tiketi.outbox.

create table platform_schema.outbox (
    id             bigint      generated always as identity,
    aggregate      text        not null,
    aggregate_id   text        not null,
    type           text        not null,
    payload        jsonb       not null,
    correlation_id text        not null,
    -- When it was written, not when its transaction began: close to the order of the ids.
    created_at     timestamptz not null default clock_timestamp(),
    relayed_at     timestamptz,
    constraint outbox_pkey primary key (id)
);

-- What is still to be relayed: small, however long the table is.
create index outbox_unrelayed on platform_schema.outbox (id) where relayed_at is null;
-- The facts of one thing in order.
create index outbox_aggregate on platform_schema.outbox (aggregate, aggregate_id, id);

-- Who relays right now; expires by itself. One row.
create table platform_schema.outbox_relay (
    only_row   boolean     not null default true,
    holder     uuid,
    held_until timestamptz not null default now(),
    constraint outbox_relay_pkey primary key (only_row),
    constraint outbox_relay_only_row check (only_row)
);
insert into platform_schema.outbox_relay default values;

-- Who reads facts. All facts up to done_up_to are processed or given up.
create table platform_schema.outbox_consumers (
    name       text        not null,
    done_up_to bigint      not null,
    seen_at    timestamptz not null default now(),
    constraint outbox_consumers_pkey primary key (name)
);

create table platform_schema.processed_events (
    consumer     text        not null,
    outbox_id    bigint      not null,
    processed_at timestamptz not null default now(),
    constraint processed_events_pkey primary key (outbox_id, consumer),
    constraint processed_events_fact foreign key (outbox_id) references platform_schema.outbox on delete cascade
);

-- Facts a consumer could not process so far.
create table platform_schema.failed_events (
    consumer        text        not null,
    outbox_id       bigint      not null,
    attempts        integer     not null default 1,
    last_error      text        not null,
    next_attempt_at timestamptz not null,
    -- No longer tried. Deleting the row gives the fact another chance, if done_up_to is set back to before it.
    parked_at       timestamptz,
    constraint failed_events_pkey primary key (outbox_id, consumer),
    constraint failed_events_fact foreign key (outbox_id) references platform_schema.outbox on delete cascade
);

-- Facts never change: of the outbox only the relay's mark may be updated.
grant select, insert, delete, update (relayed_at) on platform_schema.outbox
    to tiketi_auth, tiketi_ticket, tiketi_payment, tiketi_stats;
grant select, update (holder, held_until) on platform_schema.outbox_relay
    to tiketi_auth, tiketi_ticket, tiketi_payment, tiketi_stats;
grant select, insert, update (done_up_to, seen_at) on platform_schema.outbox_consumers
    to tiketi_auth, tiketi_ticket, tiketi_payment, tiketi_stats;
grant select, insert on platform_schema.processed_events
    to tiketi_auth, tiketi_ticket, tiketi_payment, tiketi_stats;
grant select, insert, delete, update (attempts, last_error, next_attempt_at, parked_at) on platform_schema.failed_events
    to tiketi_auth, tiketi_ticket, tiketi_payment, tiketi_stats;
