-- How long a server may say nothing in the middle of a transaction is said once, where servers connect (DB_IDLE_TRANSACTION_TIMEOUT_SECONDS), and holds
-- for everything they do, not for settlements alone.

-- Locks a reservation, and then a payment of it, as everybody does. rivalled: whether another payment has paid the reservation, or is about to; looked
-- at only after the lock, in a statement of its own, so that nobody comes up meanwhile. No row: there is no such payment.
create or replace function payment_schema.lock_payment(reservation uuid, wanted uuid)
    returns table (payment payment_schema.payments, rivalled boolean)
    language plpgsql as $$
begin
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
