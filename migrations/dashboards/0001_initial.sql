-- Dashboards: questions to the cubes side by side, a person's own, shared with posts or with everybody below. A dashboard
-- holds questions, never figures: these are asked again for each reader, within that reader's rights.

create table dashboards.dashboard (
    id bigint primary key,
    org_pos int not null,
    org_hi int not null,
    owner_id bigint not null default platform.actor(),
    owner_name text not null,
    name text not null check (name <> ''),
    tiles jsonb not null,
    rev int not null default 1,
    created_at timestamptz not null default now(),
    changed_at timestamptz not null default now(),
    changed_by bigint not null default platform.actor(),
    change_reason text
);
create unique index dashboard_name on dashboards.dashboard (owner_id, lower(name));

-- With whom: the post `post_id` at one organisation, or (0) everybody at an organisation and below.
create table dashboards.share (
    dashboard_id bigint not null references dashboards.dashboard on delete cascade,
    post_id bigint not null,
    org_pos int not null,
    org_hi int not null,
    owner_id bigint not null default platform.actor(),
    primary key (dashboard_id, post_id)
);
create index share_post on dashboards.share (post_id, org_pos, org_hi);

create table dashboards.subscription (
    dashboard_id bigint not null references dashboards.dashboard on delete cascade,
    owner_id bigint not null default platform.actor(),
    every text not null check (every in ('day', 'week', 'month')),
    by_mail boolean not null,
    language text not null,
    next_run timestamptz not null,
    last_run timestamptz,
    trouble jsonb,
    primary key (dashboard_id, owner_id)
);
create index subscription_due on dashboards.subscription (next_run);

grant select, insert, update, delete on dashboards.dashboard, dashboards.share, dashboards.subscription to yizhan_app;

alter table dashboards.share enable row level security;
create policy visible on dashboards.share to yizhan_app
    using (owner_id = (select platform.actor()) and owner_id <> 0 or (select platform.hi()) = 2147483647
           or org_pos <= (select platform.lo()) and org_hi >= (select platform.lo())
              and (select platform.lo()) <= (select platform.hi()))
    with check (owner_id = (select platform.actor()));

alter table dashboards.dashboard enable row level security;
create policy visible on dashboards.dashboard to yizhan_app
    using (owner_id = (select platform.actor()) and owner_id <> 0 or (select platform.hi()) = 2147483647
           or exists (select from dashboards.share s where s.dashboard_id = id))
    with check (owner_id = (select platform.actor()));

alter table dashboards.subscription enable row level security;
create policy own on dashboards.subscription to yizhan_app
    using (owner_id = (select platform.actor()) and owner_id <> 0 or (select platform.hi()) = 2147483647);

-- Whether there is a dashboard at all, for the audit of attempts to open somebody else's.
create function dashboards.exists_dashboard(wanted bigint) returns boolean
    language sql stable security definer set search_path = '' as
$$ select exists (select from dashboards.dashboard where id = wanted) $$;
revoke all on function dashboards.exists_dashboard(bigint) from public;
grant execute on function dashboards.exists_dashboard(bigint) to yizhan_app;
