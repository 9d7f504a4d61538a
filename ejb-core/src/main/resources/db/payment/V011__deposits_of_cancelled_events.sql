-- Nobody need pay any more for an event that was cancelled: what deposits are waited for is as late as if their time were over.
create function payment_schema.end_deposits(events uuid[]) returns void
    language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
    update payment_schema.payments p set due_date = now(), next_attempt_at = now()
     where p.event_id = any(events) and p.status = 'waiting_for_deposit' and p.due_date > now();
end;
revoke execute on function payment_schema.end_deposits from public;
grant execute on function payment_schema.end_deposits to tiketi_ticket, tiketi_payment;
