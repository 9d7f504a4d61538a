-- How many of these reservations have nothing in them that a payment could be for.
create function ticket_schema.count_unsold(reservations uuid[]) returns bigint
    language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
    select count(*) from unnest(reservations) as paid (id)
     where not exists (select from ticket_schema.reservations r where r.id = paid.id and r.status = 'confirmed');
end;
revoke execute on function ticket_schema.count_unsold from public;
grant execute on function ticket_schema.count_unsold to tiketi_ticket, tiketi_payment;
