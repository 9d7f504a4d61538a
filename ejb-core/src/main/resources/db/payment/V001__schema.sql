-- The payment service works in its own schema only.
grant usage on schema payment_schema to tiketi_payment;
alter default privileges in schema payment_schema grant select, insert, update, delete on tables to tiketi_payment;
alter default privileges in schema payment_schema grant usage on sequences to tiketi_payment;
