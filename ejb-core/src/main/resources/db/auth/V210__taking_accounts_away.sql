-- The accounts of a search behind one of them, the newest first: for lists that are taken away as a whole. Null: from the first on.
create function auth_schema.accounts_after(words text, wanted_role text, wanted_blocked boolean, after_at timestamptz, after_id uuid,
                                           most integer)
    returns table (id uuid, email text, name text, phone text, role text, provider text, blocked boolean, created_at timestamptz)
    language sql stable security definer set search_path = ''
begin atomic
    select u.id, u.email, u.name, u.phone, u.role, u.provider, u.blocked, u.created_at
      from auth_schema.users u
     where (words is null
            or u.email like '%' || replace(replace(replace(lower(words), '\', '\\'), '%', '\%'), '_', '\_') || '%'
            or u.name like replace(replace(replace(words, '\', '\\'), '%', '\%'), '_', '\_') || '%')
       and (wanted_role is null or u.role = wanted_role)
       and (wanted_blocked is null or u.blocked = wanted_blocked)
       and u.created_at <= coalesce(after_at, 'infinity')
       and (after_at is null or u.created_at < after_at or u.id > after_id)
     order by u.created_at desc, u.id
     limit most;
end;
revoke execute on function auth_schema.accounts_after from public;
grant execute on function auth_schema.accounts_after to tiketi_ticket;
