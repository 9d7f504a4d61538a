-- Accounts, and the sessions in which people stay signed in.

create table auth_schema.users (
    id            uuid        primary key,
    email         text        not null,
    -- Null for an account that signs in with Google only.
    password_hash text,
    name          text        not null,
    phone         text,
    role          text        not null default 'user',
    provider      text        not null,
    google_sub    text,
    blocked       boolean     not null default false,
    created_at    timestamptz not null default now(),
    updated_at    timestamptz not null default now(),
    constraint users_google_sub_key unique (google_sub),
    -- Printable ASCII in lower case: no second account by case, by look-alike letters or by a line break.
    constraint users_email_check check (email = lower(email) and email ~ '^[!-?A-~]+@[!-?A-~]+$' and length(email) <= 254),
    constraint users_password_hash_check check (password_hash ~ '^\$2[aby]\$\d\d\$.{53}$'),
    constraint users_name_check check (char_length(name) between 1 and 50 and name !~ '[[:cntrl:]]'),
    constraint users_phone_check check (phone ~ '^0\d{8,10}$'),
    constraint users_role_check check (role in ('user', 'admin')),
    constraint users_provider_check check (provider in ('LOCAL', 'GOOGLE')),
    constraint users_sign_in_check check (password_hash is not null or google_sub is not null)
);

create unique index users_email_key on auth_schema.users (lower(email));
create index users_role_idx on auth_schema.users (role);

create trigger users_touch_updated_at before update on auth_schema.users
    for each row execute function platform_schema.touch_updated_at();

-- One row is one family of refresh tokens: one sign-in on one device, from the first token to the one that is good now.
-- Rotation overwrites, so everything that can happen to a family happens to one row, one after the other.
create table auth_schema.refresh_tokens (
    -- The session; access tokens carry it as their claim "sid".
    family          uuid        primary key,
    -- The part of the token that finds the row. Not the family itself, which every holder of an access token can read.
    selector        uuid        not null,
    user_id         uuid        not null references auth_schema.users (id) on delete cascade,
    device_hash     bytea       not null,
    -- SHA-256 of the one token that is good now, and of the one before it.
    token_hash      bytea       not null,
    previous_hash   bytea,
    -- With it and the previous token, and only with both, the good one can be made again: for a reply that got lost.
    successor_salt  bytea,
    created_at      timestamptz not null default now(),
    rotated_at      timestamptz,
    expires_at      timestamptz not null,
    revoked_at      timestamptz,
    revoked_because text,
    constraint refresh_tokens_selector_key unique (selector),
    constraint refresh_tokens_device_hash_check check (octet_length(device_hash) = 32),
    constraint refresh_tokens_token_hash_check check (octet_length(token_hash) = 32),
    constraint refresh_tokens_rotation_check check (num_nonnulls(previous_hash, successor_salt, rotated_at) in (0, 3)),
    constraint refresh_tokens_expires_at_check check (expires_at > created_at),
    constraint refresh_tokens_revoked_check check ((revoked_at is null) = (revoked_because is null)),
    constraint refresh_tokens_revoked_because_check check (revoked_because in ('logout', 'reuse', 'password', 'google'))
) with (fillfactor = 80); -- room for rotations on the same page, without touching an index

create index refresh_tokens_user_id_idx on auth_schema.refresh_tokens (user_id);
create index refresh_tokens_expires_at_idx on auth_schema.refresh_tokens (expires_at);
create index refresh_tokens_revoked_at_idx on auth_schema.refresh_tokens (revoked_at) where revoked_at is not null;

-- Google ID tokens that were used: a second use is a replay. Kept until the token would have expired anyway.
create table auth_schema.google_nonces (
    nonce_hash bytea       primary key,
    expires_at timestamptz not null
);

create index google_nonces_expires_at_idx on auth_schema.google_nonces (expires_at);

-- All that other services may ask of accounts: does the session of this access token still stand?
create function auth_schema.session_stands(session uuid) returns boolean
    language sql stable security definer set search_path = ''
    return exists (select from auth_schema.refresh_tokens where family = session and revoked_at is null);

revoke all on function auth_schema.session_stands(uuid) from public;
grant usage on schema auth_schema to tiketi_ticket, tiketi_payment, tiketi_stats;
grant execute on function auth_schema.session_stands(uuid) to tiketi_auth, tiketi_ticket, tiketi_payment, tiketi_stats;
