-- Half of what a hold cost was planning. An array says nothing about its length, so a plan for any array looked dearer than one for the array at
-- hand, and each statement with `= any (wanted)` was planned again in each call; and what a function in SQL does is planned once in each
-- transaction. Both are told here to keep their plans, as everything else in plpgsql does: they find what they look for by its id, and there is
-- no better way for any array. Whatever has no statistics yet, or was empty when the plan was made, is not read from end to end either.

alter function ticket_schema.hold_seats set plan_cache_mode = force_generic_plan;
alter function ticket_schema.hold_seats set enable_seqscan = off;
-- What both kinds of hold call keeps the plan of whoever came first.
alter function ticket_schema.hold_tickets set enable_seqscan = off;
alter function ticket_schema.release_reservations set plan_cache_mode = force_generic_plan;
alter function ticket_schema.release_reservations set enable_seqscan = off;

-- They build JSON, which is no more than stable: as immutable they could not become a part of the statement that calls them.
alter function ticket_schema.seat_change stable;
alter function ticket_schema.stock_change stable;
alter function ticket_schema.reservation_answer stable;

create or replace function ticket_schema.valid_admission(wanted_event uuid, wanted_user uuid) returns uuid
    language plpgsql stable parallel safe as $$
begin
    return (select admission.id
              from ticket_schema.admissions admission
             where admission.event_id = wanted_event
               and admission.user_id = wanted_user
               and admission.ended_at is null
               and admission.expires_at > now());
end
$$;

create or replace function ticket_schema.new_reservation_number() returns text
    language plpgsql as $$
declare
    bits bigint := ('x' || substr(replace(gen_random_uuid()::text, '-', ''), 1, 10))::bit(40)::bigint;
    number text := 'TK' || to_char(now() at time zone 'Asia/Seoul', 'YYMMDD');
begin
    for place in 0..7 loop
        number := number || substr('0123456789ABCDEFGHJKMNPQRSTVWXYZ', ((bits >> (5 * place)) & 31)::integer + 1, 1);
    end loop;
    return number;
end
$$;

create or replace function ticket_schema.append_reservation_facts(ids uuid[], fact text, correlation text) returns void
    language plpgsql set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
begin
    insert into platform_schema.outbox (aggregate, aggregate_id, type, payload, correlation_id)
    select 'reservation', r.id, 'reservation.' || fact,
           jsonb_build_object('reservationId', r.id, 'eventId', r.event_id, 'userId', r.user_id,
                              'reservationNumber', r.reservation_number, 'seatCount', r.seat_count, 'totalAmount', r.total_amount,
                              'refundAmount', r.refund_amount, 'cancellationFee', r.fee_kept),
           correlation
      from ticket_schema.reservations r
     where r.id = any(ids)
     order by r.id;
end
$$;
