-- Whom others write to, and how a person is called.

-- The language of the last sign-in: mails speak it.
alter table auth_schema.users
    add column language text not null default 'ko' constraint users_language_check check (language in ('ko', 'en'));

create function auth_schema.find_contacts(accounts uuid[])
    returns table (id uuid, email text, name text, role text, language text)
    language sql stable security definer set search_path = ''
begin atomic
    select u.id, u.email, u.name, u.role, u.language
      from auth_schema.users u
     where u.id = any(accounts);
end;

revoke all on function auth_schema.find_contacts(uuid[]) from public;
grant execute on function auth_schema.find_contacts(uuid[]) to tiketi_auth, tiketi_ticket;
