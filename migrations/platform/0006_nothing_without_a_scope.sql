-- Events, jobs and kept answers carry what their rows tell of: a session that sees an organisation's rows and no
-- others must not read of the others here, and one without a scope sees none at all.

-- Only the dispatcher reads events, and it works in every organisation.
alter table platform.outbox enable row level security;
create policy recorded on platform.outbox for insert to yizhan_app with check (true);
create policy dispatched on platform.outbox to yizhan_app using ((select platform.hi()) = 2147483647);

-- Only workers and the system's administrators read jobs. Everybody may record one, and call one off whose key
-- they know: a timer that has become pointless.
alter table platform.job enable row level security;
create policy worked_off on platform.job to yizhan_app using ((select platform.hi()) = 2147483647);

create function platform.put_job(
    id bigint, kind text, payload jsonb, once_key text, priority smallint, run_at timestamptz, lo int, hi int,
    actor_id bigint, actor_name text, request_id text, rights jsonb
) returns bigint language sql security definer set search_path = pg_catalog as $$
    insert into platform.job (id, kind, payload, once_key, priority, run_at, lo, hi, actor_id, actor_name,
                              request_id, rights)
    values (put_job.id, put_job.kind, put_job.payload, put_job.once_key, put_job.priority,
            coalesce(put_job.run_at, now()), put_job.lo, put_job.hi, put_job.actor_id, put_job.actor_name,
            put_job.request_id, put_job.rights)
    on conflict (once_key) do nothing returning job.id
$$;
-- A job that a worker runs just now is left to find out by itself.
create function platform.call_off(keys text[]) returns bigint
language sql security definer set search_path = pg_catalog as $$
    with called_off as (
        delete from platform.job where id in (
            select j.id from platform.job j where j.once_key = any(keys) for update skip locked) returning 1)
    select count(*) from called_off
$$;
revoke all on function platform.put_job(bigint, text, jsonb, text, smallint, timestamptz, int, int, bigint, text,
    text, jsonb), platform.call_off(text[]) from public;
grant execute on function platform.put_job(bigint, text, jsonb, text, smallint, timestamptz, int, int, bigint, text,
    text, jsonb), platform.call_off(text[]) to yizhan_app;

-- Answers kept for repeated requests are their callers' own.
alter table platform.idempotency enable row level security;
create policy own on platform.idempotency to yizhan_app
    using (actor_id = (select platform.actor()) and actor_id <> 0 or (select platform.hi()) = 2147483647);

-- What is shared above is for whoever works below, which takes a place to work at.
drop policy visible on platform.saved_view;
create policy visible on platform.saved_view to yizhan_app
    using (owner_id = (select platform.actor()) and owner_id <> 0
           or shared and org_pos <= (select platform.lo()) and org_hi >= (select platform.lo())
              and (select platform.lo()) <= (select platform.hi()))
    with check (owner_id = (select platform.actor()));

-- Whether there is such work of anybody's, asked only after a miss, so that the attempt can be audited.
create function platform.exists_work(wanted bigint) returns boolean
language sql stable security definer set search_path = pg_catalog as
$$ select exists (select from platform.long_work where id = wanted) $$;
revoke all on function platform.exists_work(bigint) from public;
grant execute on function platform.exists_work(bigint) to yizhan_app;
