-- Who claims what: reservations, what is in them, how much a buyer has of an event, and what became of each.

create table ticket_schema.reservations (
    id                 uuid        not null,
    -- Of another domain, hence no foreign key.
    user_id            uuid        not null,
    -- No foreign key either: thousands of buyers would share-lock the row of one event in the same second. The trigger events_keep_reserved stands in.
    event_id           uuid        not null,
    reservation_number text        not null,
    -- The admission that let the buyer in; null where no waiting room stood in front of the event.
    admission_id       uuid,
    seat_count         integer     not null,
    total_amount       integer     not null,
    status             text        not null default 'pending',
    payment_status     text        not null default 'pending',
    payment_method     text,
    -- Since when a payment is being confirmed. Until its outcome is known the hold does not end.
    paying_since       timestamptz,
    expires_at         timestamptz not null,
    version            integer     not null default 0,
    created_at         timestamptz not null default now(),
    updated_at         timestamptz not null default now(),
    constraint reservations_pkey primary key (id),
    constraint reservations_number_unique unique (reservation_number),
    constraint reservations_number_shape check (reservation_number ~ '^TK[0-9]{6}[0-9A-HJKMNP-TV-Z]{8}$'),
    constraint reservations_not_empty check (seat_count > 0),
    constraint reservations_amount_not_negative check (total_amount >= 0),
    constraint reservations_status_known check (status in ('pending', 'confirmed', 'cancelled', 'expired')),
    constraint reservations_payment_status_known check (payment_status in ('pending', 'completed', 'failed', 'refunded')),
    constraint reservations_paying_while_pending check (paying_since is null or status = 'pending')
);
create index reservations_user on ticket_schema.reservations (user_id, created_at desc);
create index reservations_event on ticket_schema.reservations (event_id, created_at desc);
create index reservations_due on ticket_schema.reservations (expires_at) where status = 'pending' and paying_since is null;

create table ticket_schema.reservation_items (
    id             bigint  generated always as identity,
    reservation_id uuid    not null,
    event_id       uuid    not null,
    -- No foreign key: what was once reserved is remembered longer than the seat.
    seat_id        uuid,
    ticket_type_id uuid,
    -- What the buyer saw: the seat, or the name of the ticket type.
    label          text    not null,
    quantity       integer not null,
    unit_price     integer not null,
    subtotal       integer not null generated always as (quantity * unit_price) stored,
    released_at    timestamptz,
    constraint reservation_items_pkey primary key (id),
    constraint reservation_items_reservation_exists foreign key (reservation_id) references ticket_schema.reservations,
    constraint reservation_items_seat_or_tickets check (num_nonnulls(seat_id, ticket_type_id) = 1),
    constraint reservation_items_quantity_positive check (quantity > 0),
    constraint reservation_items_one_of_a_seat check (seat_id is null or quantity = 1),
    constraint reservation_items_price_not_negative check (unit_price >= 0)
);
create index reservation_items_reservation on ticket_schema.reservation_items (reservation_id);
create index reservation_items_ticket_type on ticket_schema.reservation_items (ticket_type_id)
    where ticket_type_id is not null and released_at is null;
-- The last word: whatever code does, a seat is in at most one live reservation.
create unique index reservation_items_seat_live on ticket_schema.reservation_items (seat_id)
    where seat_id is not null and released_at is null;

-- How much a buyer has of an event in live reservations. Two requests of one buyer meet at this row.
create table ticket_schema.seat_quotas (
    event_id uuid    not null,
    user_id  uuid    not null,
    live     integer not null,
    -- The event's limit when the buyer last reserved something.
    most     integer not null,
    constraint seat_quotas_pkey primary key (event_id, user_id),
    constraint seat_quotas_within_limit check (live between 0 and most)
) with (fillfactor = 80);

-- What may become of a reservation. What is not a "from" here never changes again.
create table ticket_schema.legal_transitions (
    from_status text not null,
    to_status   text not null,
    constraint legal_transitions_pkey primary key (from_status, to_status)
);
insert into ticket_schema.legal_transitions values
    ('pending', 'confirmed'), ('pending', 'cancelled'), ('pending', 'expired'), ('confirmed', 'cancelled');

create table ticket_schema.reservation_history (
    id             bigint      generated always as identity,
    reservation_id uuid        not null,
    event_id       uuid        not null,
    from_status    text,
    to_status      text        not null,
    -- When it was written, not when its transaction began: close to the commit.
    at             timestamptz not null default clock_timestamp(),
    constraint reservation_history_pkey primary key (id)
);
create index reservation_history_reservation on ticket_schema.reservation_history (reservation_id);
-- What happened to an event lately: how servers find what they were not told.
create index reservation_history_event on ticket_schema.reservation_history (event_id, at);
create trigger reservation_history_append_only before update or delete or truncate on ticket_schema.reservation_history
    for each statement execute function platform_schema.refuse_change();
revoke update, delete on ticket_schema.reservation_history from tiketi_ticket;
revoke insert, update, delete on ticket_schema.legal_transitions from tiketi_ticket;

create function ticket_schema.note_reservation_status() returns trigger
    language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        if new.status <> 'pending' then
            raise exception 'A reservation cannot begin as %', new.status
                using errcode = 'check_violation', constraint = 'reservations_legal_transition', table = tg_table_name;
        end if;
        insert into ticket_schema.reservation_history (reservation_id, event_id, to_status)
        values (new.id, new.event_id, new.status);
        return new;
    end if;
    if not exists (select from ticket_schema.legal_transitions legal
                    where legal.from_status = old.status and legal.to_status = new.status) then
        raise exception 'A reservation that is % cannot become %', old.status, new.status
            using errcode = 'check_violation', constraint = 'reservations_legal_transition', table = tg_table_name;
    end if;
    insert into ticket_schema.reservation_history (reservation_id, event_id, from_status, to_status)
    values (new.id, new.event_id, old.status, new.status);
    return new;
end
$$;
create trigger reservations_begin after insert on ticket_schema.reservations
    for each row execute function ticket_schema.note_reservation_status();
create trigger reservations_legal_transition after update on ticket_schema.reservations
    for each row when (old.status is distinct from new.status) execute function ticket_schema.note_reservation_status();

create function ticket_schema.touch_reservation() returns trigger
    language plpgsql as $$
begin
    new.updated_at := now();
    new.version := old.version + 1;
    return new;
end
$$;
create trigger reservations_touch before update on ticket_schema.reservations
    for each row execute function ticket_schema.touch_reservation();

create function ticket_schema.keep_reserved_event() returns trigger
    language plpgsql as $$
begin
    if exists (select from ticket_schema.reservations r where r.event_id = old.id) then
        raise exception 'Event % has reservations', old.id
            using errcode = 'foreign_key_violation', constraint = 'reservations_event_exists', table = tg_table_name;
    end if;
    return old;
end
$$;
create trigger events_keep_reserved before delete on ticket_schema.events
    for each row execute function ticket_schema.keep_reserved_event();
