-- News: written by users and administrators, pinned by administrators.
create table ticket_schema.news (
    id         uuid        not null,
    title      text        not null,
    -- Markdown as it was typed; pages get what gg.tiketi.news makes of it.
    content    text        not null,
    -- As everybody sees it.
    author     text        not null,
    author_id  uuid        not null,
    views      bigint      not null default 0,
    is_pinned  boolean     not null default false,
    version    integer     not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint news_pkey primary key (id),
    constraint news_title_not_blank check (title <> '' and char_length(title) <= 200),
    constraint news_content_not_blank check (content <> '' and char_length(content) <= 10000),
    constraint news_author_not_blank check (author <> ''),
    constraint news_views_not_negative check (views >= 0)
);
-- As the list has it.
create index news_order on ticket_schema.news (is_pinned desc, created_at desc, id);

-- Being looked at is no change.
create trigger news_touch before update of title, content, is_pinned on ticket_schema.news
    for each row execute function platform_schema.touch_updated_at();
