-- What all domains share: one role per service, and the trigger that keeps updated_at.

do $$
declare
    service text;
begin
    foreach service in array array ['tiketi_auth', 'tiketi_ticket', 'tiketi_payment', 'tiketi_stats'] loop
        if not exists (select from pg_roles where rolname = service) then
            -- A group: login roles of the servers are members of it. It owns nothing.
            execute format('create role %I nologin', service);
        end if;
        execute format('grant usage on schema platform_schema to %I', service);
    end loop;
end
$$;

create function platform_schema.touch_updated_at() returns trigger language plpgsql as $$
begin
    new.updated_at := now();
    return new;
end
$$;
