-- A key holds a second job back while the first waits to be run. One that was given up waits for a person and holds
-- nothing back: the same is asked again, by a person, a schedule or the next event, without somebody tidying up first.
alter table platform.job drop constraint job_once_key_key;
create unique index job_once_key on platform.job (once_key) where state = 'ready';
create index job_once_key_dead on platform.job (once_key) where state = 'dead';

create or replace function platform.put_job(
    id bigint, kind text, payload jsonb, once_key text, priority smallint, run_at timestamptz, lo int, hi int,
    actor_id bigint, actor_name text, request_id text, rights jsonb
) returns bigint language sql security definer set search_path = pg_catalog as $$
    insert into platform.job (id, kind, payload, once_key, priority, run_at, lo, hi, actor_id, actor_name,
                              request_id, rights)
    values (put_job.id, put_job.kind, put_job.payload, put_job.once_key, put_job.priority,
            coalesce(put_job.run_at, now()), put_job.lo, put_job.hi, put_job.actor_id, put_job.actor_name,
            put_job.request_id, put_job.rights)
    on conflict (once_key) where state = 'ready' do nothing returning job.id
$$;

create or replace function platform.put_jobs(jobs jsonb) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
    insert into platform.job (id, kind, payload, once_key, priority, run_at, lo, hi, actor_id, actor_name,
                              request_id, rights)
    select j.id, j.kind, j.payload, j.once_key, j.priority, coalesce(j.run_at, now()), j.lo, j.hi, j.actor_id,
           j.actor_name, j.request_id, nullif(j.rights, 'null'::jsonb)
      from jsonb_to_recordset(jobs) as j (id bigint, kind text, payload jsonb, once_key text, priority smallint,
           run_at timestamptz, lo int, hi int, actor_id bigint, actor_name text, request_id text, rights jsonb)
    on conflict (once_key) where state = 'ready' do nothing;
    perform pg_notify('yizhan_work', '');
end $$;

-- What has become pointless is called off, given up or not. A job that a worker runs just now finds out by itself.
create or replace function platform.call_off(keys text[]) returns bigint
language sql security definer set search_path = pg_catalog as $$
    with waiting as (
        delete from platform.job where id in (
            select j.id from platform.job j where j.once_key = any(keys) and j.state = 'ready' for update skip locked)
        returning 1),
    given_up as (
        delete from platform.job where id in (
            select j.id from platform.job j where j.once_key = any(keys) and j.state = 'dead' for update skip locked)
        returning 1)
    select (select count(*) from waiting) + (select count(*) from given_up)
$$;
