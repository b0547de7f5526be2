-- Process definitions, their running instances, and everything that hangs on an instance's tokens.
-- Lock order: the instance row first, then what hangs on it. Jobs are claimed before the instance is locked, so
-- whoever holds an instance never waits for a job (platform.jobs.cancel_all skips those that are running).

-- A version never changes. `compiled` is derived from `xml`; it is renewed when its format is another.
create table process.definition (
    id bigint primary key,
    key text not null,
    version int not null check (version > 0),
    name jsonb not null,
    xml text not null,
    digest bytea not null,
    compiled jsonb not null,
    compiled_format int not null,
    deployed_at timestamptz not null,
    deployed_by bigint not null,
    deployed_by_name text not null,
    unique (key, version)
);
grant select, insert, update (compiled, compiled_format) on process.definition to yizhan_app;

create table process.instance (
    id bigint primary key,
    org_pos int not null,
    definition_id bigint not null references process.definition,
    business_key text not null,
    status text not null check (status in ('active', 'completed', 'cancelled')),
    tokens jsonb not null,
    variables jsonb not null,
    serial int not null,
    started_at timestamptz not null,
    ended_at timestamptz,
    rev int not null default 1,
    changed_at timestamptz not null default now(),
    changed_by bigint not null default platform.actor(),
    change_reason text default platform.reason(),
    check ((status = 'active') = (ended_at is null))
) with (fillfactor = 70);
create index instance_business_key on process.instance (business_key, id);
create index instance_running on process.instance (definition_id, id) where status = 'active';
create index instance_org_pos on process.instance (org_pos, id);
select platform.track('process.instance');
select platform.protect('process.instance');

-- What a person has to do. Names, form and step contract are those of the version it was made under.
create table process.work_item (
    id bigint primary key,
    org_pos int not null,
    instance_id bigint not null references process.instance,
    activation int not null,
    definition_id bigint not null references process.definition,
    node text not null,
    name jsonb not null,
    business_key text not null,
    post text,
    candidates text[] not null,
    form text,
    contract jsonb,
    state text not null check (state in ('open', 'claimed', 'completed', 'withdrawn')),
    holder_id bigint,
    holder_login text,
    holder_name text,
    due_at timestamptz,
    sort_at timestamptz not null generated always as (coalesce(due_at, '9999-12-31 00:00:00+00')) stored,
    created_at timestamptz not null,
    ended_at timestamptz,
    rev int not null default 1,
    changed_at timestamptz not null default now(),
    changed_by bigint not null default platform.actor(),
    change_reason text default platform.reason(),
    unique (instance_id, activation),
    check (state <> 'claimed' or holder_login is not null),
    check ((state in ('completed', 'withdrawn')) = (ended_at is not null))
) with (fillfactor = 80);
-- Worklists ask by post (or candidate, or holder) for what is still to do, earliest due first.
create index work_item_post on process.work_item (post, sort_at, id) include (org_pos)
    where state = 'open' and candidates = '{}';
create index work_item_due on process.work_item (sort_at, id) include (org_pos) where state in ('open', 'claimed');
create index work_item_holder on process.work_item (holder_login, sort_at, id) where state = 'claimed';
create index work_item_candidates on process.work_item using gin (candidates) where state = 'open';
create index work_item_business_key on process.work_item (business_key, id);
select platform.track_part('process.work_item', 'instance_id');
select platform.protect('process.work_item');

-- Messages that instances wait for.
create table process.subscription (
    instance_id bigint not null references process.instance,
    activation int not null,
    org_pos int not null,
    node text not null,
    message text not null,
    key text not null,
    created_at timestamptz not null,
    primary key (instance_id, activation)
);
create index subscription_key on process.subscription (message, key, instance_id, activation);
select platform.protect('process.subscription');

-- Messages that came: each id is taken once, and one that nobody waits for yet is kept until it expires.
create table process.message (
    id text primary key,
    name text not null,
    key text not null,
    payload jsonb not null,
    received_at timestamptz not null,
    expires_at timestamptz not null,
    taken_by bigint,
    taken_at timestamptz
);
create index message_waiting on process.message (name, key, received_at) where taken_at is null;
create index message_age on process.message (expires_at);
grant select, insert, update, delete on process.message to yizhan_app;

-- Activations that are stuck and wait for a person: fallout.
create table process.incident (
    id bigint primary key,
    org_pos int not null,
    instance_id bigint not null references process.instance,
    activation int not null,
    definition_id bigint not null references process.definition,
    node text not null,
    node_name jsonb not null,
    business_key text not null,
    stage text not null check (stage in ('enter', 'call', 'output', 'leave')),
    code text not null,
    message jsonb not null,
    remedy jsonb not null,
    raised_at timestamptz not null,
    resolved_at timestamptz,
    resolution text check (resolution in ('retried', 'skipped', 'passed', 'withdrawn')),
    resolved_by bigint,
    reason text,
    check ((resolved_at is null) = (resolution is null))
);
create unique index incident_open on process.incident (instance_id, activation) where resolved_at is null;
create index incident_fallout on process.incident (raised_at, id) include (org_pos) where resolved_at is null;
create index incident_instance on process.incident (instance_id);
select platform.protect('process.incident');

-- What happened at which node, for diagrams, monitoring and mining; appended only.
create table process.history (
    at timestamptz not null,
    seq bigint generated always as identity,
    instance_id bigint not null,
    org_pos int not null,
    activation int not null,
    node text not null,
    kind text not null,
    flows text[] not null default '{}',
    actor_id bigint not null,
    detail jsonb,
    primary key (instance_id, at, seq)
) partition by range (at);
create table process.history_rest partition of process.history default;
select platform.ensure_months('process.history', 2);
create index history_at on process.history using brin (at);
select platform.protect('process.history');
revoke update, delete on process.history from yizhan_app;
