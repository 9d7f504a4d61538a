-- The waiting room: who stands where, who is in, and since when.
--
-- No foreign keys to events: a stampede inserts ten thousand rows a second, and each would lock the one row of its event.

-- One row for each event somebody came for. Whoever changes the line of an event locks this row first, for one short transaction, so that
-- numbers are handed out in the order of commits, nobody is admitted twice or above the threshold, and the figures here are exact.
create table ticket_schema.event_queues (
    event_id          uuid primary key,
    admit_per_second  integer constraint event_queues_admit_per_second_positive check (admit_per_second > 0), -- null: the installation's default
    paused            boolean          not null default false,
    -- Grows with every transaction that changes the line; what happened since is what has a higher revision.
    revision          bigint           not null default 0,
    last_seq          bigint           not null default 0,
    -- Everybody up to this number has been admitted, has gone, or was cleared away.
    front             bigint           not null default 0,
    waiting           integer          not null default 0 constraint event_queues_waiting_not_negative check (waiting >= 0),
    active            integer          not null default 0 constraint event_queues_active_not_negative check (active >= 0),
    -- Rows behind the front still say that they wait: the next ticks tidy up.
    clearing          boolean          not null default false,
    -- Admissions that the rate allows right now, as of refilled_at.
    allowance         double precision,
    refilled_at       timestamptz      not null default clock_timestamp(),
    -- Admissions a second out of the line, a moving average over about a minute; null until somebody had to wait.
    pace              double precision,
    ticked_at         timestamptz      not null default clock_timestamp(),
    -- Instant of the last change: the next one is never earlier, whatever the clock does.
    changed_at        timestamptz      not null default clock_timestamp(),
    joined_total      bigint           not null default 0,
    admitted_total    bigint           not null default 0,
    left_total        bigint           not null default 0,
    abandoned_total   bigint           not null default 0,
    -- The revision the outbox has told of.
    reported_revision bigint           not null default 0,
    constraint event_queues_front_within_line check (front between 0 and last_seq)
) with (fillfactor = 50); -- and no further index: each change then stays on its page

-- One place for one user and event, whatever the number of tabs and devices.
create table ticket_schema.queue_entries (
    event_id    uuid        not null,
    user_id     uuid        not null,
    -- Order of arrival; counted for each event.
    seq         bigint      not null constraint queue_entries_seq_positive check (seq > 0),
    state       text        not null default 'waiting'
        constraint queue_entries_state_known check (state in ('waiting', 'admitted', 'left', 'abandoned', 'done')),
    joined_at   timestamptz not null,
    admitted_at timestamptz,
    revision    bigint      not null,
    primary key (event_id, user_id),
    constraint queue_entries_admitted_at_known check (state <> 'admitted' or admitted_at is not null)
);
create index queue_entries_line on ticket_schema.queue_entries (event_id, seq) where state = 'waiting';
create index queue_entries_revision on ticket_schema.queue_entries (event_id, revision);

-- How many wait in each stretch of 1,024 numbers: a position costs a thousand rows to compute where a million people wait.
create table ticket_schema.queue_blocks (
    event_id uuid    not null,
    block    bigint  not null,
    waiting  integer not null constraint queue_blocks_waiting_not_negative check (waiting >= 0),
    primary key (event_id, block)
) with (fillfactor = 50);

-- The right to choose seats. Valid while ended_at is null and expires_at lies ahead. Kept, because reservations name the admission they used.
create table ticket_schema.admissions (
    id          uuid primary key default gen_random_uuid(),
    event_id    uuid        not null,
    user_id     uuid        not null,
    joined_at   timestamptz not null,
    admitted_at timestamptz not null,
    expires_at  timestamptz not null,
    ended_at    timestamptz,
    lapses_at   timestamptz generated always as (case when ended_at is null then expires_at end) stored,
    constraint admissions_lasts check (expires_at > admitted_at),
    constraint admissions_ends_after_it_began check (ended_at >= admitted_at)
);
create unique index admissions_one_active on ticket_schema.admissions (event_id, user_id) where ended_at is null;
-- The event comes second, and the condition is another one: else the planner, before it has statistics, would look for one user among all of
-- an event.
create index admissions_lapsing on ticket_schema.admissions (lapses_at, event_id) where lapses_at is not null;
create index admissions_recent on ticket_schema.admissions (admitted_at, event_id);
-- Renewed and ended, but never rewritten.
revoke update, delete on ticket_schema.admissions from tiketi_ticket;
grant update (expires_at, ended_at) on ticket_schema.admissions to tiketi_ticket;

-- For the statements that hold seats: the admission a user may use right now, or null.
create function ticket_schema.valid_admission(wanted_event uuid, wanted_user uuid) returns uuid
    language sql stable parallel safe
return (select admission.id
          from ticket_schema.admissions admission
         where admission.event_id = wanted_event
           and admission.user_id = wanted_user
           and admission.ended_at is null
           and admission.expires_at > now());
