-- The stats service works in its own schema only.
grant usage on schema stats_schema to tiketi_stats;
alter default privileges in schema stats_schema grant select, insert, update, delete on tables to tiketi_stats;
alter default privileges in schema stats_schema grant usage on sequences to tiketi_stats;
