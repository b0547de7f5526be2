-- Whoever works is told after the commit, by the process: a transaction that notifies keeps every other such one waiting
-- until it is on disk (docs/decisions/0059-tell-after-the-commit-and-look-up-by-key.md).
create or replace function platform.put_events(events jsonb) returns void language plpgsql as $$
begin
    insert into platform.outbox (type, key, org_pos, actor_id, request_id, payload)
    select e.type, e.key, e.org_pos, e.actor_id, e.request_id, e.payload
      from jsonb_to_recordset(events) as e (type text, key text, org_pos int, actor_id bigint, request_id text,
           payload jsonb);
end $$;

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
end $$;
