-- What the published map says about a seat, in its own words; none for a seat that is no more, or null.
create function ticket_schema.flags_of_seat(seat uuid) returns text[]
    language sql stable as $$
    select array_remove(array[
               case when bool_or(said.of_row -> 'wheelchair' @> to_jsonb(s.seat_number)) then 'wheelchair' end,
               case when bool_or(said.of_row -> 'companion' @> to_jsonb(s.seat_number)) then 'companion' end,
               case when bool_or(said.of_row -> 'restrictedView' @> to_jsonb(s.seat_number)) then 'restrictedView' end], null)
      from ticket_schema.seats s
      join ticket_schema.seat_maps m on m.event_id = s.event_id and m.withdrawn_at is null
     cross join jsonb_array_elements(m.sections) part(shape)
     cross join jsonb_array_elements(
               case when jsonb_typeof(part.shape -> 'flags') = 'array' then part.shape -> 'flags' else '[]' end) said(of_row)
     where s.id = seat and part.shape ->> 'name' = s.section and (said.of_row ->> 'row')::integer = s.row_number
$$;
