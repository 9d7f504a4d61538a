-- What was sold turns out not to be paid: the seats are on sale again. Repeating it changes nothing. The caller has locked it.
create function ticket_schema.revoke_reservation(reservation uuid, correlation text) returns jsonb
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    r ticket_schema.reservations;
    changes jsonb;
    stock jsonb;
begin
    update ticket_schema.reservations own set payment_status = 'failed' where own.id = reservation and own.status = 'confirmed';
    if found then
        select given_back.changes, given_back.stock into changes, stock
          from ticket_schema.release_reservations(array[reservation], 'cancelled', correlation) given_back;
    end if;
    select * into r from ticket_schema.reservations own where own.id = reservation;
    return jsonb_build_object('reservation', ticket_schema.reservation_answer(r), 'changes', changes, 'stock', stock);
end
$$;
revoke execute on function ticket_schema.revoke_reservation from public;
grant execute on function ticket_schema.revoke_reservation to tiketi_ticket, tiketi_payment;
