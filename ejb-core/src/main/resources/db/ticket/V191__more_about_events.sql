-- What buyers ask before they buy. Null: not said.
alter table ticket_schema.events
    -- Years of age from which one may come in; 0: everybody.
    add column age_rating integer constraint events_age_rating_bounded check (age_rating between 0 and 19),
    add column running_minutes integer constraint events_running_minutes_bounded check (running_minutes between 1 and 1440),
    -- A line for each of them, "role: name" or a name.
    add column cast_list text,
    add column notice text;
