-- The ticket service works in its own schema only.
grant usage on schema ticket_schema to tiketi_ticket;
alter default privileges in schema ticket_schema grant select, insert, update, delete on tables to tiketi_ticket;
alter default privileges in schema ticket_schema grant usage on sequences to tiketi_ticket;
