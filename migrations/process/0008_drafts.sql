-- Models on their way to being deployed: drawn, submitted, approved by somebody who did not draw them.
create table process.draft (
    id bigint primary key,
    org_pos int not null,
    key text not null,
    name jsonb not null,
    xml text not null,
    note text not null default '',
    state text not null default 'draft' check (state in ('draft', 'review', 'deployed')),
    based_on bigint references process.definition,
    author_id bigint not null,
    author_name text not null,
    writers bigint[] not null,
    saved_name text not null,
    submitted_by bigint,
    submitted_name text,
    submitted_at timestamptz,
    returned_name text,
    returned_reason text,
    approved_by bigint,
    approved_name text,
    approved_at timestamptz,
    definition_id bigint references process.definition,
    rev int not null default 1,
    created_at timestamptz not null default now(),
    changed_at timestamptz not null default now(),
    changed_by bigint not null default platform.actor(),
    change_reason text,
    extra jsonb not null default '{}',
    check (approved_by is null or (approved_by <> all (writers) and approved_by <> submitted_by)),
    check ((state = 'deployed') = (definition_id is not null))
);
create index draft_open on process.draft (changed_at desc) where state <> 'deployed';
create index draft_definition on process.draft (definition_id) where definition_id is not null;
select platform.track('process.draft');
select platform.protect('process.draft');

create function process.draft_is_settled() returns trigger language plpgsql as $$
begin
    if old.state <> 'draft' and (new.xml, new.writers, new.based_on) is distinct from (old.xml, old.writers, old.based_on)
    then
        raise exception 'draft % is settled: its model does not change', old.id;
    end if;
    return new;
end $$;
create trigger draft_is_settled before update on process.draft
    for each row execute function process.draft_is_settled();

-- Whether there is such a draft anywhere, asked only after a miss, so that the attempt can be audited.
create function process.exists_draft(wanted bigint) returns boolean
language sql stable security definer set search_path = pg_catalog as
$$ select exists (select from process.draft where id = wanted) $$;
revoke all on function process.exists_draft(bigint) from public;
grant execute on function process.exists_draft(bigint) to yizhan_app;
