-- What administrators have begun and not yet published: events, and layouts. Whatever stands in them is judged when it is published.
create table ticket_schema.drafts (
    id        uuid        not null default gen_random_uuid(),
    kind      text        not null,
    -- The layout of which it will be the next revision; null: it will be something new.
    layout_id uuid,
    title     text        not null,
    content   jsonb       not null,
    version   integer     not null default 0,
    saved_by  uuid        not null,
    saved_at  timestamptz not null default now(),
    constraint drafts_pkey primary key (id),
    constraint drafts_kind_known check (kind in ('event', 'seat_layout')),
    constraint drafts_layout_exists foreign key (layout_id) references ticket_schema.seat_layouts on delete cascade,
    constraint drafts_of_layouts check (layout_id is null or kind = 'seat_layout'),
    -- Two people who draw the same layout see each other.
    constraint drafts_one_of_a_layout unique (layout_id),
    constraint drafts_content_object check (jsonb_typeof(content) = 'object')
);
create index drafts_newest on ticket_schema.drafts (kind, saved_at desc);
