-- The life of a payment: what may become of it, what it came from, every call to Toss and every piece of news from there.

alter table payment_schema.payments
    -- The key has been answered with an error, which Toss repeats whenever it sees the key again.
    add column key_spent boolean not null default false,
    -- Where to deposit, for the buyer: bank, accountNumber, customerName.
    add column virtual_account jsonb,
    -- Money that is not ours to keep, and why; this key takes it back. What is taken back never counts as captured.
    add column void_reason text,
    add column void_key text,
    -- Since when only a person can help.
    add column operator_since timestamptz,
    -- How we learned the outcome: reply, question, webhook, free.
    add column settled_by text,
    add column settled_at timestamptz,
    add constraint payments_void_has_key check ((void_reason is null) = (void_key is null)),
    add constraint payments_key_before_confirming check (status <> 'confirming' or (payment_key is not null and idempotency_key is not null));

-- A buyer may open the window in two tabs: what is prepared only is not live. At most one attempt under way, and at most one capture for ever.
drop index payment_schema.payments_reservation_live;
create unique index payments_reservation_live on payment_schema.payments (reservation_id)
    where status in ('confirming', 'waiting_for_deposit', 'confirmed', 'partially_refunded', 'refunded');
create index payments_reservation on payment_schema.payments (reservation_id);

-- When somebody has to look at it again, null: never. Also the lease of the server that looks at it right now.
drop index payment_schema.payments_due;
create index payments_due on payment_schema.payments (next_attempt_at) where next_attempt_at is not null;
create index payments_prepared on payment_schema.payments (created_at) where status = 'pending';
create index payments_operator on payment_schema.payments (operator_since) where operator_since is not null;

create table payment_schema.legal_payment_transitions (
    from_status text not null,
    to_status   text not null,
    constraint legal_payment_transitions_pkey primary key (from_status, to_status)
);
insert into payment_schema.legal_payment_transitions values
    ('pending', 'confirming'), ('pending', 'confirmed'), ('pending', 'cancelled'),
    ('confirming', 'confirmed'), ('confirming', 'waiting_for_deposit'), ('confirming', 'failed'), ('confirming', 'cancelled'),
    ('waiting_for_deposit', 'confirmed'), ('waiting_for_deposit', 'failed'), ('waiting_for_deposit', 'cancelled'),
    -- Toss had captured it after all.
    ('failed', 'confirmed'), ('failed', 'cancelled'),
    ('confirmed', 'partially_refunded'), ('confirmed', 'refunded'), ('partially_refunded', 'refunded');
revoke insert, update, delete on payment_schema.legal_payment_transitions from tiketi_payment;

create table payment_schema.payment_history (
    id          bigint      generated always as identity,
    payment_id  uuid        not null,
    from_status text,
    to_status   text        not null,
    at          timestamptz not null default clock_timestamp(),
    constraint payment_history_pkey primary key (id)
);
create index payment_history_payment on payment_schema.payment_history (payment_id);
create trigger payment_history_append_only before update or delete or truncate on payment_schema.payment_history
    for each statement execute function platform_schema.refuse_change();
revoke update, delete on payment_schema.payment_history from tiketi_payment;

create function payment_schema.note_payment_status() returns trigger
    language plpgsql as $$
begin
    if tg_op = 'UPDATE' and not exists (select from payment_schema.legal_payment_transitions legal
                                         where legal.from_status = old.status and legal.to_status = new.status) then
        raise exception 'A payment that is % cannot become %', old.status, new.status
            using errcode = 'check_violation', constraint = 'payments_legal_transition', table = tg_table_name;
    end if;
    insert into payment_schema.payment_history (payment_id, from_status, to_status)
    values (new.id, case when tg_op = 'UPDATE' then old.status end, new.status);
    return new;
end
$$;
create trigger payments_begin after insert on payment_schema.payments
    for each row execute function payment_schema.note_payment_status();
create trigger payments_legal_transition after update on payment_schema.payments
    for each row when (old.status is distinct from new.status) execute function payment_schema.note_payment_status();

create function payment_schema.count_payment_version() returns trigger
    language plpgsql as $$
begin
    new.version := old.version + 1;
    return new;
end
$$;
create trigger payments_version before update on payment_schema.payments
    for each row execute function payment_schema.count_payment_version();
-- What was agreed on is not changed afterwards.
create trigger payments_keep_agreement before update on payment_schema.payments
    for each row when ((old.reservation_id, old.user_id, old.order_id, old.amount)
                       is distinct from (new.reservation_id, new.user_id, new.order_id, new.amount))
    execute function platform_schema.refuse_change();

-- Every call to Toss. Nothing secret: keys, accounts and names are masked before they get here.
create table payment_schema.payment_logs (
    id              bigint      generated always as identity,
    -- No foreign key: the log of a call must not fail for anything.
    payment_id      uuid        not null,
    action          text        not null,
    endpoint        text        not null,
    method          text        not null,
    request_headers jsonb       not null,
    request_body    jsonb,
    -- Null: there was no answer.
    response_status integer,
    response_body   jsonb,
    verdict         text        not null,
    error_code      text,
    error_message   text,
    took_millis     bigint      not null,
    created_at      timestamptz not null default clock_timestamp(),
    constraint payment_logs_pkey primary key (id)
);
create index payment_logs_payment on payment_schema.payment_logs (payment_id, id);
revoke update, delete on payment_schema.payment_logs from tiketi_payment;

-- News from Toss, or from somebody who says so: only a reason to ask. Toss sends each piece several times.
create table payment_schema.webhook_inbox (
    id              bigint      generated always as identity,
    -- Of what makes it news: kind, payment key, order id, status, transaction key.
    fingerprint     text        not null,
    kind            text        not null,
    payment_key     text,
    order_id        text,
    toss_status     text,
    secret          text,
    times           integer     not null default 1,
    received_at     timestamptz not null default now(),
    -- Also the lease of the server that looks into it. Null: done.
    next_attempt_at timestamptz default now(),
    attempts        integer     not null default 0,
    -- asked, unknown_order, forged
    outcome         text,
    done_at         timestamptz,
    constraint webhook_inbox_pkey primary key (id),
    constraint webhook_inbox_once unique (fingerprint),
    constraint webhook_inbox_done check ((next_attempt_at is null) = (outcome is not null))
);
create index webhook_inbox_due on payment_schema.webhook_inbox (next_attempt_at) where next_attempt_at is not null;
create index webhook_inbox_received on payment_schema.webhook_inbox (received_at);
