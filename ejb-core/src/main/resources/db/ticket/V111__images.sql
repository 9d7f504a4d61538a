-- Pictures that administrators have uploaded; what they show is in the image store, under the key.
create table ticket_schema.images (
    key         text        not null,
    uploaded_by uuid        not null,
    bytes       integer     not null,
    width       integer     not null,
    height      integer     not null,
    created_at  timestamptz not null default now(),
    -- About to be removed: nobody needs it.
    doomed_at   timestamptz,
    constraint images_pkey primary key (key),
    constraint images_key_shape check (key ~ '^[0-9a-f]{32}\.(jpg|png)$')
);
create index images_created on ticket_schema.images (created_at);
