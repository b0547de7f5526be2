-- The next due job, and with it others of its kind where up to so many of that kind are run together, locked in one round
-- trip. Each priority is asked by itself, so that the many timers of one that are due later are not read.
create function platform.claim_jobs(kinds text[], most int[]) returns setof platform.job
language plpgsql set enable_seqscan = off set enable_bitmapscan = off as $$
declare
    first platform.job;
    others int;
begin
    select j.* into first from generate_series(0, 9) p cross join lateral (
        select * from platform.job where state = 'ready' and priority = p and run_at <= now()
         order by run_at, id limit 1 for update skip locked) j
     limit 1;
    if not found then
        return;
    end if;
    return next first;
    others := coalesce(most[array_position(kinds, first.kind)], 1) - 1;
    if others > 0 then
        return query
            select * from platform.job
             where state = 'ready' and kind = first.kind and run_at <= now() and id <> first.id
             order by run_at, id limit others for update skip locked;
    end if;
end $$;
