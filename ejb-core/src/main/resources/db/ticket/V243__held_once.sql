-- A hold and the key it came with are one statement, which needs no transaction around it: one round trip instead of four (take the key, hold, keep
-- the answer, commit), and no lock stays while a server thinks or the network carries. PostgreSQL commits what it has done by itself; it waits for
-- nobody's word. So whatever becomes of the server, the key and the hold are both there or neither is:
--
-- - The reply is lost, or the server dies or is cut off in the middle of the statement: the session goes on to the end, because it hears of that only
--   when it wants to answer. The repeat is told that it is running, then the answer. Without a key the buyer finds the hold among his reservations,
--   or its time runs out.
-- - The server freezes: the statement ends without it, so nobody waits for a lock of one who is frozen.
-- - PostgreSQL dies, or the session is ended: nothing has happened, and the repeat begins anew.
--
-- Kept is what a server of the release before would have kept, the reservation as JSON with the status 201, because either may get the repeat while
-- one replaces the other.
--
-- The two functions at the end plan nothing of their own. What they call has its settings (V242).

-- What a request with this key is told instead of being done. Null: it is to be done, and the key is its own until the transaction ends.
create function ticket_schema.outcome_of_key(buyer uuid, key text, request_hash text) returns jsonb
    language plpgsql as $$
declare
    begun record;
begin
    select * into begun from platform_schema.begin_idempotent(buyer, key, request_hash);
    case begun.outcome
        when 'new' then
            return null;
        when 'answered' then
            -- It happened then, and to nobody now.
            return jsonb_build_object('reservation', begun.body::jsonb, 'count', 0);
        when 'running' then
            return jsonb_build_object('refused', jsonb_build_object('code', 'IDEMPOTENCY_IN_PROGRESS'));
        when 'reused' then
            return jsonb_build_object('refused', jsonb_build_object('code', 'IDEMPOTENCY_KEY_REUSED'));
    end case;
end
$$;

-- Not the answer to what was refused: nothing was done, and with the same key it may be tried again.
create function ticket_schema.keep_outcome(buyer uuid, key text, request_hash text, outcome jsonb) returns void
    language plpgsql as $$
begin
    if outcome -> 'refused' is null then
        insert into platform_schema.idempotency_keys (user_id, key, request_hash, status, body)
        values (buyer, key, request_hash, 201, outcome ->> 'reservation');
    end if;
end
$$;

-- hold_seats, however often it comes with this key. Without one it is just done.
create function ticket_schema.hold_seats_once(buyer uuid, event uuid, wanted uuid[], correlation text, key text, request_hash text) returns jsonb
    language plpgsql as $$
declare
    outcome jsonb;
begin
    if key is null then
        return ticket_schema.hold_seats(buyer, event, wanted, correlation);
    end if;
    outcome := ticket_schema.outcome_of_key(buyer, key, request_hash);
    if outcome is null then
        outcome := ticket_schema.hold_seats(buyer, event, wanted, correlation);
        perform ticket_schema.keep_outcome(buyer, key, request_hash, outcome);
    end if;
    return outcome;
end
$$;

-- hold_tickets likewise.
create function ticket_schema.hold_tickets_once(buyer uuid, event uuid, types uuid[], quantities integer[], correlation text, key text,
                                                request_hash text) returns jsonb
    language plpgsql as $$
declare
    outcome jsonb;
begin
    if key is null then
        return ticket_schema.hold_tickets(buyer, event, types, quantities, correlation);
    end if;
    outcome := ticket_schema.outcome_of_key(buyer, key, request_hash);
    if outcome is null then
        outcome := ticket_schema.hold_tickets(buyer, event, types, quantities, correlation);
        perform ticket_schema.keep_outcome(buyer, key, request_hash, outcome);
    end if;
    return outcome;
end
$$;
