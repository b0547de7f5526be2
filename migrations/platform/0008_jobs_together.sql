-- Many jobs recorded by one statement, with the one notice that wakes the workers.
create function platform.put_jobs(jobs jsonb) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
    insert into platform.job (id, kind, payload, once_key, priority, run_at, lo, hi, actor_id, actor_name,
                              request_id, rights)
    select j.id, j.kind, j.payload, j.once_key, j.priority, coalesce(j.run_at, now()), j.lo, j.hi, j.actor_id,
           j.actor_name, j.request_id, nullif(j.rights, 'null'::jsonb)
      from jsonb_to_recordset(jobs) as j (id bigint, kind text, payload jsonb, once_key text, priority smallint,
           run_at timestamptz, lo int, hi int, actor_id bigint, actor_name text, request_id text, rights jsonb)
    on conflict (once_key) do nothing;
    perform pg_notify('yizhan_work', '');
end $$;
revoke all on function platform.put_jobs(jsonb) from public;
grant execute on function platform.put_jobs(jsonb) to yizhan_app;

-- What is due of one kind is claimed together; timers far ahead must not be read on the way.
create index job_kind_due on platform.job (kind, run_at, id) where state = 'ready';
