-- Mails to be sent, and what became of them; see package gg.tiketi.mail. No addresses and no texts: both are found when a mail is sent.

create table platform_schema.mails (
    id              bigint      generated always as identity,
    -- The fact it tells of: one mail for each.
    fact_id         bigint      not null,
    kind            text        not null,
    user_id         uuid        not null,
    reservation_id  uuid        not null,
    -- What the fact said: amounts and ids.
    facts           jsonb       not null,
    status          text        not null default 'waiting',
    -- Of this round: an administrator may begin another.
    attempts        integer     not null default 0,
    round           integer     not null default 1,
    next_attempt_at timestamptz not null default now(),
    -- Who is sending it; whoever comes after next_attempt_at takes over.
    claim           uuid,
    last_error      text,
    created_at      timestamptz not null default now(),
    sent_at         timestamptz,
    constraint mails_pkey primary key (id),
    constraint mails_one_for_each_fact unique (fact_id),
    constraint mails_kind_known check (kind in ('confirmed', 'cancelled', 'reduced', 'event_cancelled', 'refunded', 'deposit_awaited', 'deposit_lapsed')),
    constraint mails_status_known check (status in ('waiting', 'sent', 'dead')),
    constraint mails_sent_at_when_sent check ((status = 'sent') = (sent_at is not null))
);
create index mails_due on platform_schema.mails (next_attempt_at) where status = 'waiting';
create index mails_status on platform_schema.mails (status, id);
create index mails_reservation on platform_schema.mails (reservation_id);

-- The ticket service sends them: it has the reservations.
grant select, insert, update, delete on platform_schema.mails to tiketi_ticket;
