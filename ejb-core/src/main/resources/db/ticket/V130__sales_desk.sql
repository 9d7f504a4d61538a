-- Reservations as administrators look after them.

-- The latest first, also of one status: what is not wanted is skipped within the index.
create index reservations_newest on ticket_schema.reservations (created_at desc, id desc, status);

alter table ticket_schema.reservation_history
    -- The administrator who did it; null: the buyer, a payment, or time itself.
    add column by_admin uuid default nullif(current_setting('tiketi.admin', true), '')::uuid;

-- Until the transaction ends, whatever happens to reservations is what this administrator does.
create function ticket_schema.act_as_admin(admin uuid) returns void
    language sql
begin atomic
    select set_config('tiketi.admin', admin::text, true);
end;
