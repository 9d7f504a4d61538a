-- Statistics reads other domains through views of its own that show no personal data.
create view stats_schema.registrations as
select created_at as registered_at
  from auth_schema.users;

comment on view stats_schema.registrations is 'One row per account: when it was opened.';

grant select on stats_schema.registrations to tiketi_stats;
