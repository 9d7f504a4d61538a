-- A rush of payments is a rush of round trips: what one transaction has to say to the database anyway it says at once.

-- Locks a reservation, and then a payment of it, as everybody does. rivalled: whether another payment has paid the reservation, or is about to; looked
-- at only after the lock, in a statement of its own, so that nobody comes up meanwhile. No row: there is no such payment.
create function payment_schema.lock_payment(reservation uuid, wanted uuid)
    returns table (payment payment_schema.payments, rivalled boolean)
    language plpgsql as $$
begin
    -- A server that freezes from here on must not keep everybody else from it for good: after so long without a word the transaction is over.
    perform set_config('idle_in_transaction_session_timeout', '30s', true);
    perform ticket_schema.lock_reservation(reservation);
    return query
    select p, exists (select from payment_schema.payments other
                       where other.reservation_id = p.reservation_id and other.id <> p.id
                         and other.status in ('confirming', 'waiting_for_deposit', 'confirmed', 'partially_refunded', 'refunded'))
      from payment_schema.payments p
     where p.id = wanted
       for update of p;
end
$$;

-- One's payment by its order, and what it is for as it stands now. No row: there is no such order, or it is another's.
create function payment_schema.payment_and_reservation(buyer uuid, wanted text)
    returns table (payment payment_schema.payments, due_event_id uuid, due_amount integer, due_seat_count integer, due_event_title text,
                   due_reservation_number text, due_status text, due_payment_status text, due_expires_at timestamptz, due_refused text)
    language plpgsql stable as $$
begin
    return query
    select p, due.event_id, due.amount, due.seat_count, due.event_title, due.reservation_number, due.status, due.payment_status, due.expires_at,
           due.refused
      from payment_schema.payments p, ticket_schema.payable(p.user_id, p.reservation_id) due
     where p.order_id = wanted and p.user_id = buyer;
end
$$;

-- A fact about a payment, in the statement that makes it true.
create function payment_schema.tell(payment uuid, type text, payload jsonb, correlation text) returns void
    language sql as $$
    insert into platform_schema.outbox (aggregate, aggregate_id, type, payload, correlation_id)
    values ('payment', tell.payment, tell.type, tell.payload, tell.correlation);
$$;
