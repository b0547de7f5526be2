-- A draft run over past cases; what it found belongs to whoever asked for it.
create table process.replay (
    id bigint primary key,
    org_pos int not null,
    draft_id bigint not null,
    work_id bigint not null,
    since timestamptz not null,
    until timestamptz not null,
    state text not null check (state in ('running', 'done', 'failed')),
    summary jsonb,
    changes jsonb,
    begun_by bigint not null,
    begun_name text not null,
    begun_at timestamptz not null,
    ended_at timestamptz
);
create index replay_draft on process.replay (draft_id, begun_at desc);
select platform.protect('process.replay');

-- Past cases are chosen by when they began.
create index instance_started on process.instance (started_at) where status <> 'active';

-- Attempts at others' replays are audited like those at others' drafts.
create or replace function process.exists_draft(wanted bigint) returns boolean
language sql stable security definer set search_path = pg_catalog as
$$ select exists (select from process.draft where id = wanted) or exists (select from process.replay where id = wanted) $$;
