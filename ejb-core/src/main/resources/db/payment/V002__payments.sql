-- Payments: what buyers were asked to pay for a reservation, and what came of it at Toss. One row per attempt.

create table payment_schema.payments (
    id                    uuid        not null default gen_random_uuid(),
    -- Of other domains, hence no foreign keys.
    reservation_id        uuid        not null,
    user_id               uuid        not null,
    event_id              uuid        not null,
    -- What Toss knows it by; a new one for each attempt.
    order_id              text        not null,
    -- Toss's own name for it, once the buyer was in its window.
    payment_key           text,
    amount                integer     not null,
    method                text,
    status                text        not null default 'pending',
    -- Sent with the confirmation, saved before it: the same one however often it is sent.
    idempotency_key       text,
    toss_order_name       text,
    toss_status           text,
    toss_requested_at     timestamptz,
    toss_approved_at      timestamptz,
    toss_receipt_url      text,
    toss_checkout_url     text,
    toss_response         jsonb,
    -- What Toss's news about a virtual account must show.
    toss_secret           text,
    -- Until when a virtual account waits for its deposit.
    due_date              timestamptz,
    attempts              integer     not null default 0,
    first_sent_at         timestamptz,
    next_attempt_at       timestamptz,
    outcome_unknown_since timestamptz,
    failure_code          text,
    failure_message       text,
    -- What has gone back so far.
    refund_amount         integer     not null default 0,
    refund_reason         text,
    refunded_at           timestamptz,
    version               integer     not null default 0,
    created_at            timestamptz not null default now(),
    updated_at            timestamptz not null default now(),
    constraint payments_pkey primary key (id),
    constraint payments_order_unique unique (order_id),
    constraint payments_key_unique unique (payment_key),
    constraint payments_order_shape check (order_id ~ '^[A-Za-z0-9_-]{6,64}$'),
    constraint payments_amount_not_negative check (amount >= 0),
    constraint payments_status_known check (status in ('pending', 'confirming', 'confirmed', 'waiting_for_deposit', 'failed', 'cancelled',
                                                       'refunded', 'partially_refunded')),
    constraint payments_refund_within_amount check (refund_amount between 0 and amount)
);
-- At most one attempt at a time, and at most one capture for ever.
create unique index payments_reservation_live on payment_schema.payments (reservation_id)
    where status in ('pending', 'confirming', 'waiting_for_deposit', 'confirmed', 'partially_refunded', 'refunded');
create index payments_user on payment_schema.payments (user_id, created_at desc);
create index payments_event on payment_schema.payments (event_id);
create index payments_due on payment_schema.payments (next_attempt_at) where status in ('confirming', 'waiting_for_deposit');
create trigger payments_touch before update on payment_schema.payments
    for each row execute function platform_schema.touch_updated_at();
