-- The tickets of confirmed reservations, one for each seat and each ticket bought by quantity, and what happened to them at the doors.
--
-- Triggers make and cancel them in the transaction that confirms, reduces or ends the reservation, whichever way that happens: a confirmed
-- reservation has as many tickets that are not cancelled as it has seats, and no other has any.

-- 60 random bits in Crockford's alphabet: what staff type in where no camera reads a code.
create function ticket_schema.new_ticket_number() returns text
    language sql volatile
return (
    -- Places 13 and 17 of a random UUID are not random.
    select string_agg(substr('0123456789ABCDEFGHJKMNPQRSTVWXYZ', ((bits >> (5 * place)) & 31)::integer + 1, 1), '' order by place)
      from (select ('x' || substr(hex, 1, 12) || substr(hex, 30, 3))::bit(60)::bigint as bits
              from (select replace(gen_random_uuid()::text, '-', '') as hex) as whole) as random,
           generate_series(0, 11) as place);

create table ticket_schema.tickets (
    id             uuid        not null default gen_random_uuid(),
    number         text        not null default ticket_schema.new_ticket_number(),
    reservation_id uuid        not null,
    item_id        bigint      not null,
    event_id       uuid        not null,
    -- Which of the item's tickets, from 1.
    unit           integer     not null,
    created_at     timestamptz not null default now(),
    cancelled_at   timestamptz,
    constraint tickets_pkey primary key (id),
    constraint tickets_number_unique unique (number),
    constraint tickets_number_shape check (number ~ '^[0-9A-HJKMNP-TV-Z]{12}$'),
    constraint tickets_one_of_each unique (item_id, unit),
    constraint tickets_reservation_exists foreign key (reservation_id) references ticket_schema.reservations,
    constraint tickets_item_exists foreign key (item_id) references ticket_schema.reservation_items,
    constraint tickets_unit_positive check (unit > 0)
);
create index tickets_reservation on ticket_schema.tickets (reservation_id);
create index tickets_event on ticket_schema.tickets (event_id) where cancelled_at is null;

-- Each time staff looked at a ticket, or at what was shown as one.
create table ticket_schema.ticket_checks (
    id         bigint      generated always as identity,
    -- At whose doors.
    event_id   uuid        not null,
    -- Null: no ticket of ours.
    ticket_id  uuid,
    result     text        not null,
    -- Which door; null: nobody said.
    gate       text,
    checked_by uuid        not null,
    checked_at timestamptz not null default clock_timestamp(),
    constraint ticket_checks_pkey primary key (id),
    constraint ticket_checks_ticket_exists foreign key (ticket_id) references ticket_schema.tickets,
    constraint ticket_checks_result_known check (result in ('valid', 'used', 'cancelled', 'wrong_event', 'unknown', 'forged')),
    constraint ticket_checks_of_a_ticket check ((ticket_id is null) = (result in ('unknown', 'forged')))
);
create index ticket_checks_event on ticket_schema.ticket_checks (event_id, id desc);
-- The last word: a ticket lets in once, however many doors read it at the same moment.
create unique index ticket_checks_let_in_once on ticket_schema.ticket_checks (ticket_id) where result = 'valid';
create trigger ticket_checks_append_only before update or delete or truncate on ticket_schema.ticket_checks
    for each statement execute function platform_schema.refuse_change();
-- Written by the functions below only.
revoke insert, update, delete on ticket_schema.tickets, ticket_schema.ticket_checks from tiketi_ticket;

create function ticket_schema.keep_tickets() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if old.status <> 'confirmed' then
        insert into ticket_schema.tickets (reservation_id, item_id, event_id, unit)
        select i.reservation_id, i.id, i.event_id, unit
          from ticket_schema.reservation_items i, generate_series(1, i.quantity) as unit
         where i.reservation_id = new.id and i.released_at is null;
    elsif new.status <> 'confirmed' then
        update ticket_schema.tickets t set cancelled_at = now() where t.reservation_id = new.id and t.cancelled_at is null;
    else
        -- Of tickets bought by quantity the last ones go, and before any that has let somebody in.
        update ticket_schema.tickets t set cancelled_at = now()
          from (select live.id, i.released_at is not null as released, i.quantity,
                       row_number() over (partition by live.item_id order by used.id is null, live.unit) as place
                  from ticket_schema.tickets live
                  join ticket_schema.reservation_items i on i.id = live.item_id
                  left join ticket_schema.ticket_checks used on used.ticket_id = live.id and used.result = 'valid'
                 where live.reservation_id = new.id and live.cancelled_at is null) ranked
         where t.id = ranked.id and (ranked.released or ranked.place > ranked.quantity);
    end if;
    return null;
end
$$;
create trigger reservations_keep_tickets after update on ticket_schema.reservations
    for each row when ((old.status = 'confirmed') <> (new.status = 'confirmed')
                       or (new.status = 'confirmed' and new.seat_count <> old.seat_count))
    execute function ticket_schema.keep_tickets();

-- For what was sold before there were tickets.
insert into ticket_schema.tickets (reservation_id, item_id, event_id, unit)
select i.reservation_id, i.id, i.event_id, unit
  from ticket_schema.reservations r
  join ticket_schema.reservation_items i on i.reservation_id = r.id and i.released_at is null,
       generate_series(1, i.quantity) as unit
 where r.status = 'confirmed';

create function ticket_schema.ticket_check_answer(c ticket_schema.ticket_checks) returns jsonb
    language sql stable
return jsonb_build_object(
    'id', c.id, 'result', c.result, 'checked_at', c.checked_at, 'gate', c.gate,
    'ticket', (select jsonb_build_object('number', t.number, 'label', i.label, 'reservation_number', r.reservation_number,
                                         'event_title', e.title, 'event_date', e.event_date)
                 from ticket_schema.tickets t
                 join ticket_schema.reservation_items i on i.id = t.item_id
                 join ticket_schema.reservations r on r.id = t.reservation_id
                 join ticket_schema.events e on e.id = t.event_id
                where t.id = c.ticket_id),
    'used', (select jsonb_build_object('at', first.checked_at, 'gate', first.gate)
               from ticket_schema.ticket_checks first
              where c.result = 'used' and first.ticket_id = c.ticket_id and first.result = 'valid'
              order by first.id
              limit 1));

-- Lets in whoever shows a ticket of this event, once. wanted, from a code with our signature, or its number names the ticket; forged: the
-- code has none. Null: there is no such event.
create function ticket_schema.check_ticket(event uuid, wanted uuid, wanted_number text, forged boolean, gate text, staff uuid) returns jsonb
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    shown ticket_schema.tickets;
    outcome text;
    made ticket_schema.ticket_checks;
begin
    perform from ticket_schema.events e where e.id = event;
    if not found then
        return null;
    end if;
    select * into shown from ticket_schema.tickets t where t.id = wanted or t.number = wanted_number;
    if shown.id is not null then
        -- Whoever is giving the ticket back comes first or later, not in between.
        perform from ticket_schema.reservations r where r.id = shown.reservation_id for share;
        select * into shown from ticket_schema.tickets t where t.id = shown.id;
    end if;
    outcome := case
        when forged then 'forged'
        when shown.id is null then 'unknown'
        when shown.event_id <> event then 'wrong_event'
        when shown.cancelled_at is not null
             or exists (select from ticket_schema.events e where e.id = event and e.status = 'cancelled') then 'cancelled'
        when exists (select from ticket_schema.ticket_checks c where c.ticket_id = shown.id and c.result = 'valid') then 'used'
        else 'valid'
    end;
    insert into ticket_schema.ticket_checks (event_id, ticket_id, result, gate, checked_by)
    values (event, shown.id, outcome, check_ticket.gate, staff)
    on conflict do nothing
    returning * into made;
    if made.id is null then
        -- Another door was faster.
        insert into ticket_schema.ticket_checks (event_id, ticket_id, result, gate, checked_by)
        values (event, shown.id, 'used', check_ticket.gate, staff)
        returning * into made;
    end if;
    return ticket_schema.ticket_check_answer(made);
end
$$;

-- What of a reservation has let somebody in: of which seats and ticket types so many only can still be given back. The caller has locked it.
create function ticket_schema.used_tickets(reservation uuid) returns table (seat_id uuid, ticket_type_id uuid, unused integer)
    language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
    select i.seat_id, i.ticket_type_id, i.quantity - count(*)::integer
      from ticket_schema.reservation_items i
      join ticket_schema.tickets t on t.item_id = i.id and t.cancelled_at is null
      join ticket_schema.ticket_checks c on c.ticket_id = t.id and c.result = 'valid'
     where i.reservation_id = reservation and i.released_at is null
     group by i.id;
end;

revoke execute on function ticket_schema.keep_tickets, ticket_schema.check_ticket, ticket_schema.used_tickets from public;
grant execute on function ticket_schema.check_ticket, ticket_schema.used_tickets to tiketi_ticket;
-- It gives reservations back, too.
grant execute on function ticket_schema.used_tickets to tiketi_payment;
