-- What administrators did. Append-only: no service may change it, and the trigger stops the owner's slips too.

create table platform_schema.audit_log (
    id             bigint      generated always as identity,
    actor          uuid        not null,
    action         text        not null,
    target         text        not null,
    detail         jsonb       not null,
    correlation_id text        not null,
    recorded_at    timestamptz not null default now(),
    constraint audit_log_pkey primary key (id)
);

create function platform_schema.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end
$$;

create trigger audit_log_append_only before update or delete or truncate on platform_schema.audit_log
    for each statement execute function platform_schema.refuse_change();

grant select, insert on platform_schema.audit_log to tiketi_auth, tiketi_ticket, tiketi_payment, tiketi_stats;
