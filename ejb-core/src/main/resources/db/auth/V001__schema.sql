-- The auth service works in its own schema only.
grant usage on schema auth_schema to tiketi_auth;
alter default privileges in schema auth_schema grant select, insert, update, delete on tables to tiketi_auth;
alter default privileges in schema auth_schema grant usage on sequences to tiketi_auth;
