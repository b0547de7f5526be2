-- Scope, history, audit, events, jobs, idempotency and search: what every domain schema rests on.
-- The role yizhan_app exists before any migration runs (platform/migrate.py makes it where it is missing).

create extension if not exists pg_trgm with schema public;
grant usage on schema platform to yizhan_app;

-- The range of organisation positions this transaction may see; an unset session sees nothing.
create function platform.lo() returns int language sql stable parallel safe as
$$ select coalesce(nullif(current_setting('yizhan.lo', true), ''), '1')::int $$;
create function platform.hi() returns int language sql stable parallel safe as
$$ select coalesce(nullif(current_setting('yizhan.hi', true), ''), '0')::int $$;
create function platform.own() returns bigint language sql stable parallel safe as
$$ select coalesce(nullif(current_setting('yizhan.own', true), ''), '0')::bigint $$;
create function platform.actor() returns bigint language sql stable parallel safe as
$$ select coalesce(nullif(current_setting('yizhan.actor', true), ''), '0')::bigint $$;
create function platform.reason() returns text language sql stable parallel safe as
$$ select nullif(current_setting('yizhan.reason', true), '') $$;

-- Every table whose rows belong to an organisation, so that moving an organisation can renumber them all.
create table platform.scoped_table (
    name regclass primary key
);

-- Row-level security by organisation range, and by owner where the table names one.
create function platform.protect(target regclass, owner_column text default null) returns void
language plpgsql as $$
declare
    rule text := 'org_pos between (select platform.lo()) and (select platform.hi())';
begin
    if owner_column is not null then
        rule := rule || format(' and ((select platform.own()) = 0 or %I = (select platform.own()))', owner_column);
    end if;
    execute format('alter table %s enable row level security', target);
    execute format('create policy scope on %s to yizhan_app using (%s)', target, rule);
    execute format('grant select, insert, update, delete on %s to yizhan_app', target);
    insert into platform.scoped_table values (target);
end $$;

-- Monthly partitions for what grows without end.
create function platform.ensure_months(parent regclass, months_ahead int) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
    first date := date_trunc('month', now() at time zone 'UTC')::date;
    month date;
    child text;
    schema_name text;
    table_name text;
begin
    select n.nspname, c.relname into schema_name, table_name
      from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = parent;
    for month in select generate_series(first, first + make_interval(months => months_ahead), interval '1 month') loop
        child := format('%s_%s', table_name, to_char(month, 'YYYYMM'));
        if to_regclass(format('%I.%I', schema_name, child)) is null then
            execute format('create table %I.%I partition of %s for values from (%L) to (%L)', schema_name, child,
                           parent, month::timestamptz, (month + interval '1 month')::timestamptz);
        end if;
    end loop;
end $$;

-- Past images of business rows: the current row is its own latest image, so inserting costs nothing.
create table platform.row_image (
    table_name text not null,
    row_id bigint not null,
    org_pos int not null,
    rev int not null,
    valid_from timestamptz not null,
    valid_to timestamptz not null,
    written_by bigint not null,
    written_reason text,
    ended_by bigint not null,
    ended_reason text,
    deleted boolean not null,
    image jsonb not null
) partition by range (valid_to);
create index row_image_of on platform.row_image (table_name, row_id, valid_to);
create table platform.row_image_rest partition of platform.row_image default;
select platform.ensure_months('platform.row_image', 2);
select platform.protect('platform.row_image');
revoke update, delete on platform.row_image from yizhan_app;

create function platform.keep_image() returns trigger language plpgsql as $$
begin
    -- Two writes in one transaction are one change to everybody else; only the image others saw is kept.
    if old.changed_at < now() then
        insert into platform.row_image
        values (tg_table_schema || '.' || tg_table_name, old.id, old.org_pos, old.rev, old.changed_at, now(),
                old.changed_by, old.change_reason, platform.actor(), platform.reason(), tg_op = 'DELETE', to_jsonb(old));
    end if;
    if tg_op = 'DELETE' then
        return old;
    end if;
    new.rev := old.rev + 1;
    new.changed_at := now();
    new.changed_by := platform.actor();
    new.change_reason := platform.reason();
    return new;
end $$;

create function platform.stamp() returns trigger language plpgsql as $$
begin
    new.changed_by := platform.actor();
    new.change_reason := platform.reason();
    return new;
end $$;

-- History for a table with columns id, org_pos, rev, changed_at, changed_by, change_reason.
create function platform.track(target regclass) returns void language plpgsql as $$
begin
    execute format('create trigger keep_image before update or delete on %s for each row '
                   'execute function platform.keep_image()', target);
end $$;

-- The audit trail: appended by the application, chained by the sealer, changed by nobody.
create table platform.audit_entry (
    id bigint generated always as identity,
    at timestamptz not null default clock_timestamp(),
    actor_id bigint not null,
    actor_name text not null,
    action text not null,
    object_type text not null,
    object_id text not null,
    org_pos int not null,
    outcome text not null check (outcome in ('done', 'refused')),
    request_id text not null,
    detail jsonb not null default '{}',
    seq bigint,
    prev_hash bytea,
    hash bytea,
    primary key (id, at)
) partition by range (at);
create table platform.audit_entry_rest partition of platform.audit_entry default;
select platform.ensure_months('platform.audit_entry', 2);
create index audit_entry_unsealed on platform.audit_entry (id) where seq is null;
create index audit_entry_seq on platform.audit_entry (seq);
create index audit_entry_object on platform.audit_entry (object_type, object_id, at desc);
create index audit_entry_at on platform.audit_entry (at desc, id desc);
select platform.protect('platform.audit_entry');
revoke update, delete on platform.audit_entry from yizhan_app;

create function platform.audit_is_append_only() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and old.seq is null and new.seq is not null
       and (to_jsonb(new) - '{seq,prev_hash,hash}'::text[]) = (to_jsonb(old) - '{seq,prev_hash,hash}'::text[]) then
        return new;
    end if;
    raise exception 'the audit trail is append-only';
end $$;
create trigger append_only before update or delete on platform.audit_entry
    for each row execute function platform.audit_is_append_only();

create function platform.audit_digest(prev bytea, e platform.audit_entry) returns bytea
language sql stable parallel safe as $$
    select sha256(prev || convert_to(jsonb_build_array(
        e.seq, e.id, extract(epoch from e.at), e.actor_id, e.actor_name, e.action, e.object_type, e.object_id,
        e.org_pos, e.outcome, e.request_id, e.detail)::text, 'UTF8'))
$$;

-- Chains the entries committed since the last call; one sealer at a time. Returns how many it sealed.
create function platform.seal_audit(at_most int) returns int
language plpgsql security definer set search_path = pg_catalog as $$
declare
    entry platform.audit_entry;
    last_seq bigint;
    last_hash bytea;
    sealed int := 0;
begin
    perform pg_advisory_xact_lock(hashtext('platform.seal_audit'));
    select seq, hash into last_seq, last_hash from platform.audit_entry
     where seq is not null order by seq desc limit 1;
    last_seq := coalesce(last_seq, 0);
    last_hash := coalesce(last_hash, '\x'::bytea);
    for entry in select * from platform.audit_entry where seq is null order by id limit at_most loop
        last_seq := last_seq + 1;
        entry.seq := last_seq;
        entry.prev_hash := last_hash;
        last_hash := platform.audit_digest(last_hash, entry);
        update platform.audit_entry set seq = last_seq, prev_hash = entry.prev_hash, hash = last_hash
         where id = entry.id and at = entry.at;
        sealed := sealed + 1;
    end loop;
    return sealed;
end $$;

-- The first sealed entry whose chain does not hold, or no row when the whole trail is as it was written.
create function platform.audit_break() returns table (broken_seq bigint, broken_id bigint)
language sql security definer set search_path = pg_catalog as $$
    with chain as (
        select e.seq, e.id, e.hash, e.prev_hash,
               lag(e.hash, 1, '\x'::bytea) over (order by e.seq) as expected_prev,
               lag(e.seq, 1, 0::bigint) over (order by e.seq) as prev_seq,
               platform.audit_digest(e.prev_hash, e) as expected
          from platform.audit_entry e where e.seq is not null)
    select seq, id from chain
     where hash is distinct from expected or prev_hash is distinct from expected_prev or seq <> prev_seq + 1
     order by seq limit 1
$$;

-- Events, written in the transaction of the change they tell of.
create table platform.outbox (
    id bigint generated always as identity,
    at timestamptz not null default now(),
    type text not null,
    key text not null,
    org_pos int not null,
    actor_id bigint not null,
    request_id text not null,
    payload jsonb not null,
    dispatched_at timestamptz,
    primary key (id, at)
) partition by range (at);
create table platform.outbox_rest partition of platform.outbox default;
select platform.ensure_months('platform.outbox', 2);
create index outbox_waiting on platform.outbox (id) where dispatched_at is null;
create index outbox_key on platform.outbox (key, id);
grant select, insert, update on platform.outbox to yizhan_app;

-- Work to be done in the background: one table for event handlers, timers, connectors and schedules.
create table platform.job (
    id bigint primary key,
    kind text not null,
    payload jsonb not null,
    once_key text unique,
    priority smallint not null default 5,
    state text not null default 'ready' check (state in ('ready', 'dead')),
    run_at timestamptz not null default now(),
    attempts int not null default 0,
    created_at timestamptz not null default now(),
    lo int not null,
    hi int not null,
    actor_id bigint not null,
    actor_name text not null,
    request_id text not null,
    last_error text,
    last_error_id text
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02);
create index job_due on platform.job (priority, run_at, id) where state = 'ready';
create index job_dead on platform.job (created_at) where state = 'dead';
grant select, insert, update, delete on platform.job to yizhan_app;

create table platform.schedule (
    name text primary key,
    kind text not null,
    payload jsonb not null,
    cron text not null,
    enabled boolean not null default true,
    next_run timestamptz not null,
    last_run timestamptz
);
grant select, insert, update, delete on platform.schedule to yizhan_app;

-- Long work that a person waits for: progress while it runs, a result when it has ended.
create table platform.long_work (
    id bigint primary key,
    kind text not null,
    title jsonb not null,
    owner_id bigint not null,
    org_pos int not null,
    state text not null check (state in ('waiting', 'running', 'done', 'failed', 'undone')),
    done bigint not null default 0,
    total bigint,
    result jsonb,
    seen boolean not null default false,
    created_at timestamptz not null default now(),
    changed_at timestamptz not null default now()
);
create index long_work_owner on platform.long_work (owner_id, created_at desc);
select platform.protect('platform.long_work');

-- Answers already given, by caller and idempotency key.
create table platform.idempotency (
    actor_id bigint not null,
    key text not null,
    request_hash bytea not null,
    status int,
    headers jsonb,
    body bytea,
    created_at timestamptz not null default now(),
    primary key (actor_id, key)
);
create index idempotency_age on platform.idempotency (created_at);
grant select, insert, update, delete on platform.idempotency to yizhan_app;

-- Search: names by doubled trigrams (two-character Chinese names have no trigram of their own), and keys by prefix.
create table platform.search_entry (
    kind text not null,
    object_id bigint not null,
    org_pos int not null,
    owner_id bigint not null default 0,
    title text not null,
    doubled text not null,
    detail jsonb not null,
    primary key (kind, object_id)
);
create index search_entry_doubled on platform.search_entry using gin (doubled gin_trgm_ops);
create index search_entry_title on platform.search_entry (title text_pattern_ops);
create table platform.search_key (
    key text not null,
    kind text not null,
    object_id bigint not null,
    org_pos int not null,
    source text not null,
    primary key (kind, object_id, source, key)
);
create index search_key_prefix on platform.search_key (key text_pattern_ops, org_pos);
select platform.protect('platform.search_entry', 'owner_id');
select platform.protect('platform.search_key');

-- LIKE is not leak-proof, so under row-level security it cannot use the indexes (743 ms against 0.2 at 2 M rows).
-- This function runs with the owner's rights and applies the caller's scope itself; it takes no scope as argument.
create function platform.search(term text, doubled_term text, kinds text[], at_most int)
returns table (kind text, object_id bigint, org_pos int, title text, detail jsonb, source text)
language plpgsql stable security definer set search_path = pg_catalog, public as $$
declare
    scope_lo int := platform.lo();
    scope_hi int := platform.hi();
    scope_own bigint := platform.own();
    pattern text := replace(replace(replace(term, '\', '\\'), '%', '\%'), '_', '\_');
    doubled_pattern text := replace(replace(replace(doubled_term, '\', '\\'), '%', '\%'), '_', '\_');
begin
    return query execute
        'with hit as (
            (select e.kind, e.object_id, ''name'' as source, 0 as rank from platform.search_entry e
              where e.title like $1 || ''%'' and e.org_pos between $3 and $4 and ($5 = 0 or e.owner_id = $5)
                and ($6 is null or e.kind = any($6)) limit $7)
            union all
            (select k.kind, k.object_id, k.source, 1 from platform.search_key k
              where k.key like lower($1) || ''%'' and k.org_pos between $3 and $4
                and ($6 is null or k.kind = any($6)) limit $7)
            ' || case when length(doubled_term) >= 4 then '
            union all
            (select e.kind, e.object_id, ''name'', 2 from platform.search_entry e
              where e.doubled like ''%'' || $2 || ''%'' and e.org_pos between $3 and $4
                and ($5 = 0 or e.owner_id = $5) and ($6 is null or e.kind = any($6)) limit $7)' else '' end || '
        ), best as (
            select distinct on (h.kind, h.object_id) h.kind, h.object_id, h.source, h.rank from hit h
             order by h.kind, h.object_id, h.rank
        )
        select e.kind, e.object_id, e.org_pos, e.title, e.detail, b.source
          from best b join platform.search_entry e using (kind, object_id)
         where e.org_pos between $3 and $4 and ($5 = 0 or e.owner_id = $5)
         order by b.rank, length(e.title), e.title, e.object_id limit $7'
        using pattern, doubled_pattern, scope_lo, scope_hi, scope_own, kinds, at_most;
end $$;
revoke all on function platform.search(text, text, text[], int) from public;
grant execute on function platform.search(text, text, text[], int) to yizhan_app;
revoke all on function platform.seal_audit(int), platform.audit_break(), platform.ensure_months(regclass, int) from public;
grant execute on function platform.seal_audit(int), platform.audit_break(), platform.ensure_months(regclass, int)
    to yizhan_app;

-- Settings and dictionaries that administrators change while the system runs.
create table platform.setting (
    name text primary key,
    value jsonb not null,
    changed_at timestamptz not null default now(),
    changed_by bigint not null default 0
);
grant select, insert, update, delete on platform.setting to yizhan_app;

-- Saved list views, own or shared with the subtree of the organisation they were made in.
create table platform.saved_view (
    id bigint primary key,
    list text not null,
    name text not null,
    owner_id bigint not null,
    org_pos int not null,
    org_hi int not null,
    shared boolean not null,
    definition jsonb not null,
    changed_at timestamptz not null default now()
);
create index saved_view_list on platform.saved_view (list, owner_id);
grant select, insert, update, delete on platform.saved_view to yizhan_app;
alter table platform.saved_view enable row level security;
create policy visible on platform.saved_view to yizhan_app
    using (owner_id = (select platform.actor())
           or shared and org_pos <= (select platform.lo()) and org_hi >= (select platform.lo()))
    with check (owner_id = (select platform.actor()));
