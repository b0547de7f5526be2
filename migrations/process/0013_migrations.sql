-- Instances of a version taken over to another one, some in each transaction; how far that is, and what came of it.
create table process.migration (
    id bigint primary key,
    org_pos int not null,
    source_id bigint not null,
    target_id bigint not null,
    mapping jsonb not null,
    nodes text[] not null,
    reason text not null,
    state text not null check (state in ('running', 'stopped', 'done')),
    work_id bigint not null,
    looked_after bigint not null default 0,
    total int not null,
    seen int not null default 0,
    moved int not null default 0,
    refused jsonb not null default '[]',
    begun_by bigint not null,
    begun_name text not null,
    begun_at timestamptz not null,
    ended_at timestamptz
);
create index migration_target on process.migration (target_id, begun_at desc);
select platform.protect('process.migration');

-- Who stops one does not wait for what is being taken over at that moment.
create table process.migration_stop (
    migration_id bigint primary key,
    org_pos int not null
);
select platform.protect('process.migration_stop');

-- Attempts at others' migrations are audited.
create function process.exists_migration(wanted bigint) returns boolean
language sql stable security definer set search_path = pg_catalog as
$$ select exists (select from process.migration where id = wanted) $$;
