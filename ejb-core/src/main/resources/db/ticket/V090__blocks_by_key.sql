-- Block by block, by their key: as a join the planner may, while it knows little of a table that has just grown, read all blocks of a line.
create or replace function ticket_schema.queue_count(wanted_event uuid, numbers bigint[], step integer) returns void
    language plpgsql
    set enable_seqscan = off set enable_bitmapscan = off as $$
declare
    change record;
begin
    for change in
        select number / 1024 as block, count(*)::integer as numbers from unnest(numbers) number group by 1 order by 1
    loop
        if step > 0 then
            insert into ticket_schema.queue_blocks as counted (event_id, block, waiting)
            values (wanted_event, change.block, step * change.numbers)
                on conflict (event_id, block) do update set waiting = counted.waiting + excluded.waiting;
        else
            update ticket_schema.queue_blocks counted
               set waiting = counted.waiting + step * change.numbers
             where counted.event_id = wanted_event and counted.block = change.block;
            delete from ticket_schema.queue_blocks counted
             where counted.event_id = wanted_event and counted.block = change.block and counted.waiting = 0;
        end if;
    end loop;
end
$$;
