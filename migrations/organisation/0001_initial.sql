-- The tree of organisations, staff with their posts and roles, and everything that proves who somebody is.

-- A unit's position is its place in a preorder walk; `org_pos..org_last` holds its whole subtree, with gaps for
-- units to come (yizhan.domains.organisation.model.numbering tells how the numbers are given).
create table organisation.org_unit (
    id bigint primary key,
    code text not null unique,
    name text not null,
    level text not null check (level in ('group', 'province', 'local_network', 'branch')),
    kind text check (kind in ('hall', 'call_centre', 'dealer', 'department')),
    parent_id bigint references organisation.org_unit,
    org_pos int not null unique,
    org_last int not null,
    state text not null default 'active' check (state in ('active', 'retired')),
    rev int not null default 1,
    created_at timestamptz not null default now(),
    changed_at timestamptz not null default now(),
    changed_by bigint not null default platform.actor(),
    change_reason text,
    extra jsonb not null default '{}',
    check (org_pos >= 0 and org_pos <= org_last),
    check ((level = 'group') = (parent_id is null)),
    check ((level = 'branch') = (kind is not null))
);
create unique index org_unit_one_root on organisation.org_unit ((true)) where parent_id is null;
create index org_unit_children on organisation.org_unit (parent_id, org_pos);
select platform.track('organisation.org_unit');
-- Renumbered by organisation.renumber below, therefore not among platform.scoped_table.
alter table organisation.org_unit enable row level security;
create policy scope on organisation.org_unit to yizhan_app
    using (org_pos between (select platform.lo()) and (select platform.hi()));
-- Everybody knows the organisations above the own one.
create policy path on organisation.org_unit for select to yizhan_app
    using (org_pos <= (select platform.lo()) and org_last >= (select platform.lo())
           and (select platform.lo()) <= (select platform.hi()));
grant select, insert, update on organisation.org_unit to yizhan_app;

-- Positions left behind by a renumbering. They are given to nobody until transactions from before it have ended,
-- so that a row written late at an old position can still be told from others and follow.
create table organisation.vacated (
    id bigint generated always as identity primary key,
    at timestamptz not null default clock_timestamp(),
    lo int not null,
    hi int not null,
    old_pos int[] not null,
    old_last int[] not null,
    new_pos int[] not null,
    new_last int[] not null
);

-- A role: a set of permissions, each with its reach, made by one organisation for its subtree.
create table organisation.role (
    id bigint primary key,
    code text not null unique,
    name_zh text not null,
    name_en text not null,
    description text not null default '',
    unit_id bigint not null references organisation.org_unit,
    org_pos int not null,
    built_in boolean not null default false,
    grants jsonb not null,
    state text not null default 'active' check (state in ('active', 'retired')),
    rev int not null default 1,
    created_at timestamptz not null default now(),
    changed_at timestamptz not null default now(),
    changed_by bigint not null default platform.actor(),
    change_reason text,
    extra jsonb not null default '{}'
);
create index role_org_pos on organisation.role (org_pos);
select platform.track('organisation.role');
select platform.protect('organisation.role');
-- Roles made further up are there to be used.
create policy path on organisation.role for select to yizhan_app
    using (exists (select from organisation.org_unit u where u.id = role.unit_id and u.org_pos <= (select platform.lo())));

-- A post: a seat in an organisation, with the roles that whoever holds it has.
create table organisation.post (
    id bigint primary key,
    name text not null,
    unit_id bigint not null references organisation.org_unit,
    org_pos int not null,
    role_ids bigint[] not null,
    state text not null default 'active' check (state in ('active', 'retired')),
    rev int not null default 1,
    created_at timestamptz not null default now(),
    changed_at timestamptz not null default now(),
    changed_by bigint not null default platform.actor(),
    change_reason text,
    extra jsonb not null default '{}'
);
create unique index post_name on organisation.post (unit_id, name) where state = 'active';
create index post_org_pos on organisation.post (org_pos, id);
create index post_roles on organisation.post using gin (role_ids);
select platform.track('organisation.post');
select platform.protect('organisation.post');

create table organisation.staff (
    id bigint primary key,
    number text not null unique,
    name text not null,
    unit_id bigint not null references organisation.org_unit,
    org_pos int not null,
    phone text,
    email text,
    language text not null default 'zh-CN' check (language in ('zh-CN', 'en')),
    state text not null default 'active' check (state in ('active', 'retired')),
    rev int not null default 1,
    created_at timestamptz not null default now(),
    changed_at timestamptz not null default now(),
    changed_by bigint not null default platform.actor(),
    change_reason text,
    extra jsonb not null default '{}'
);
create index staff_org_pos on organisation.staff (org_pos, id);
create index staff_name on organisation.staff (name, id);
select platform.track('organisation.staff');
select platform.protect('organisation.staff');

-- Who holds a post, from when to when; `acting` marks a stand-in.
create table organisation.holding (
    id bigint primary key,
    staff_id bigint not null references organisation.staff,
    post_id bigint not null references organisation.post,
    org_pos int not null,
    valid_from timestamptz not null,
    valid_to timestamptz,
    acting boolean not null default false,
    rev int not null default 1,
    created_at timestamptz not null default now(),
    changed_at timestamptz not null default now(),
    changed_by bigint not null default platform.actor(),
    change_reason text,
    extra jsonb not null default '{}',
    check (valid_to is null or valid_to >= valid_from)
);
create index holding_staff on organisation.holding (staff_id);
create index holding_post on organisation.holding (post_id);
create index holding_org_pos on organisation.holding (org_pos);
select platform.track('organisation.holding');
select platform.protect('organisation.holding');

-- Secrets of a login. Not tracked: images would keep them; the audit trail tells who changed what.
create table organisation.login (
    staff_id bigint primary key references organisation.staff,
    login text not null unique check (login = lower(login)),
    org_pos int not null,
    password_hash text not null,
    password_changed_at timestamptz not null default now(),
    must_change_password boolean not null default false,
    locked_at timestamptz,
    lock_reason text,
    totp_secret text,
    totp_confirmed_at timestamptz,
    totp_last_step bigint not null default 0,
    recovery_hashes bytea[] not null default '{}',
    last_post_id bigint references organisation.post,
    last_sign_in_at timestamptz
);
create index login_org_pos on organisation.login (org_pos);
select platform.protect('organisation.login');

create table organisation.session (
    id bigint primary key,
    token_hash bytea not null unique,
    staff_id bigint not null references organisation.staff,
    post_id bigint not null references organisation.post,
    org_pos int not null,
    created_at timestamptz not null,
    last_seen_at timestamptz not null,
    idle interval not null,
    address text not null,
    user_agent text not null,
    ended_at timestamptz,
    end_reason text
);
create index session_staff on organisation.session (staff_id, created_at desc);
create index session_org_pos on organisation.session (org_pos, created_at desc);
select platform.protect('organisation.session');

-- A system that calls in its own name (OAuth2 client credentials), with one role in one organisation.
create table organisation.api_client (
    id bigint primary key,
    client_id text not null unique,
    name text not null,
    unit_id bigint not null references organisation.org_unit,
    org_pos int not null,
    role_id bigint not null references organisation.role,
    secret_hash bytea not null,
    previous_hash bytea,
    previous_until timestamptz,
    state text not null default 'active' check (state in ('active', 'retired')),
    last_used_at timestamptz,
    rev int not null default 1,
    created_at timestamptz not null default now(),
    changed_at timestamptz not null default now(),
    changed_by bigint not null default platform.actor(),
    change_reason text,
    extra jsonb not null default '{}'
);
create index api_client_org_pos on organisation.api_client (org_pos, id);
select platform.protect('organisation.api_client');

-- Bearer tokens: of a client, or of a login for scripts. `permissions` narrows what the role grants; null does not.
create table organisation.access_token (
    id bigint primary key,
    token_hash bytea not null unique,
    client_id bigint references organisation.api_client,
    staff_id bigint references organisation.staff,
    post_id bigint references organisation.post,
    org_pos int not null,
    permissions text[],
    created_at timestamptz not null,
    expires_at timestamptz not null,
    revoked_at timestamptz,
    check ((client_id is null) <> (staff_id is null)),
    check ((staff_id is null) = (post_id is null))
);
create index access_token_client on organisation.access_token (client_id);
create index access_token_staff on organisation.access_token (staff_id);
create index access_token_expiry on organisation.access_token (expires_at);
create index access_token_org_pos on organisation.access_token (org_pos);
select platform.protect('organisation.access_token');

-- Failed attempts to prove who one is, by login, client and address.
create table organisation.throttle (
    key text primary key,
    failures int not null,
    last_at timestamptz not null,
    blocked_until timestamptz not null
);
create index throttle_age on organisation.throttle (last_at);
grant select, insert, update, delete on organisation.throttle to yizhan_app;
