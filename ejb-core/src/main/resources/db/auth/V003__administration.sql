-- What administrators do with accounts. The console talks to the ticket service, which may reach accounts through these functions only.

alter table auth_schema.refresh_tokens drop constraint refresh_tokens_revoked_because_check;
alter table auth_schema.refresh_tokens add constraint refresh_tokens_revoked_because_check
    check (revoked_because in ('logout', 'reuse', 'password', 'google', 'access'));

create extension if not exists pg_trgm with schema public;
-- Part of an address, or the beginning of a name. Addresses are ASCII, so trigrams find them in any locale; names may be Hangul.
create index users_email_trigrams on auth_schema.users using gin (email public.gin_trgm_ops);
create index users_name_beginning on auth_schema.users (name text_pattern_ops);
create index users_newest on auth_schema.users (created_at desc, id);

-- Null asks for everything. How many there are in all is found by the same search.
create function auth_schema.find_accounts(words text, wanted_role text, wanted_blocked boolean, most integer, skipped integer)
    returns table (id uuid, email text, name text, phone text, role text, provider text, blocked boolean, created_at timestamptz, total bigint)
    language sql stable security definer set search_path = ''
begin atomic
    with found as (
        select u.*
          from auth_schema.users u
         where (words is null
                or u.email like '%' || replace(replace(replace(lower(words), '\', '\\'), '%', '\%'), '_', '\_') || '%'
                or u.name like replace(replace(replace(words, '\', '\\'), '%', '\%'), '_', '\_') || '%')
           and (wanted_role is null or u.role = wanted_role)
           and (wanted_blocked is null or u.blocked = wanted_blocked))
    select f.id, f.email, f.name, f.phone, f.role, f.provider, f.blocked, f.created_at, (select count(*) from found)
      from found f
     order by f.created_at desc, f.id
     limit most offset skipped;
end;

create function auth_schema.find_account(account uuid)
    returns table (id uuid, email text, name text, phone text, role text, provider text, blocked boolean, created_at timestamptz)
    language sql stable security definer set search_path = ''
begin atomic
    select u.id, u.email, u.name, u.phone, u.role, u.provider, u.blocked, u.created_at
      from auth_schema.users u
     where u.id = account;
end;

-- Changes what an account may do, null leaves it as it is, and ends its sessions: tokens that were issued before say what is no longer so.
-- Answers {"refused": …}, or what was, what is, and which sessions have ended.
create function auth_schema.change_access(account uuid, new_role text, new_blocked boolean) returns jsonb
    language plpgsql security definer set search_path = '' as $$
declare
    was auth_schema.users;
    ended uuid[];
begin
    -- In one order: of two administrators who take each other's role away, the second finds out here that he is the last.
    perform from auth_schema.users u where u.role = 'admin' or u.id = account order by u.id for update;
    select * into was from auth_schema.users u where u.id = account;
    if not found then
        return jsonb_build_object('changed', false, 'refused', 'NOT_FOUND');
    end if;
    new_role := coalesce(new_role, was.role);
    new_blocked := coalesce(new_blocked, was.blocked);
    if new_role = was.role and new_blocked = was.blocked then
        return jsonb_build_object('changed', false);
    end if;
    if was.role = 'admin' and not was.blocked and (new_role <> 'admin' or new_blocked)
       and not exists (select from auth_schema.users u where u.role = 'admin' and not u.blocked and u.id <> account) then
        return jsonb_build_object('changed', false, 'refused', 'LAST_ADMIN');
    end if;

    update auth_schema.users u set role = new_role, blocked = new_blocked where u.id = account;
    with over as (
        update auth_schema.refresh_tokens t set revoked_at = now(), revoked_because = 'access'
         where t.user_id = account and t.revoked_at is null
        returning t.family)
    select array_agg(family) into ended from over;
    return jsonb_build_object('changed', true, 'from', jsonb_build_object('role', was.role, 'blocked', was.blocked),
                              'to', jsonb_build_object('role', new_role, 'blocked', new_blocked), 'ended', coalesce(to_jsonb(ended), '[]'));
end
$$;

revoke all on function auth_schema.find_accounts(text, text, boolean, integer, integer), auth_schema.find_account(uuid),
    auth_schema.change_access(uuid, text, boolean) from public;
grant execute on function auth_schema.find_accounts(text, text, boolean, integer, integer), auth_schema.find_account(uuid),
    auth_schema.change_access(uuid, text, boolean) to tiketi_auth, tiketi_ticket;
