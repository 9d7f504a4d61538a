-- Whether the samples were loaded: at most one row.
create table ticket_schema.sample_data (
    only_row  boolean     not null default true,
    loaded_at timestamptz not null default now(),
    constraint sample_data_pkey primary key (only_row),
    constraint sample_data_one_row check (only_row)
);
