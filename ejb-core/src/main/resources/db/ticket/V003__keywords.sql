-- What an artist, a venue or a general word is called in the other language.
create table ticket_schema.keyword_mappings (
    id           bigint generated always as identity primary key,
    korean       text not null constraint keyword_mappings_korean_not_blank check (korean <> ''),
    english      text not null constraint keyword_mappings_english_not_blank check (english <> ''),
    entity_type  text not null constraint keyword_mappings_entity_type_known check (entity_type in ('artist', 'venue', 'word')),
    korean_keys  text not null generated always as (ticket_schema.search_keys(korean)) stored,
    english_keys text not null generated always as (ticket_schema.search_keys(english)) stored,
    constraint keyword_mappings_unique unique (korean, english)
);
