-- A function in SQL is planned at every call, one in PL/pgSQL once a session. Calling off one job took 190 µs, most of it
-- planning; nearly every task with a reminder calls one off (docs/decisions/0069-what-a-command-costs.md). The plan must
-- not depend on how many jobs there were when it was made: rows are found by key and index alone.
create or replace function platform.call_off(keys text[]) returns bigint
language plpgsql security definer set search_path = pg_catalog set plan_cache_mode = force_generic_plan
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
    gone bigint;
begin
    with waiting as (
        delete from platform.job where id in (
            select j.id from platform.job j where j.once_key = any(keys) and j.state = 'ready' for update skip locked)
        returning 1),
    given_up as (
        delete from platform.job where id in (
            select j.id from platform.job j where j.once_key = any(keys) and j.state = 'dead' for update skip locked)
        returning 1)
    select (select count(*) from waiting) + (select count(*) from given_up) into gone;
    return gone;
end $$;
