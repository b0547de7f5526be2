-- Studies beside churn: segments and what follows them. The kinds of runs are the program's to know.
alter table insight.run drop constraint run_kind_check;

create table insight.study (
    id bigint primary key,
    kind text not null,
    version int not null,
    state text not null check (state in ('acting', 'retired', 'refused')),
    month date not null,
    card jsonb not null,
    made_by_name text not null,
    made_at timestamptz not null,
    unique (kind, version)
);
comment on table insight.study is 'What one study found: how it was made, how well it does, its findings; holds nobody''s data';
create unique index study_acting on insight.study (kind) where state = 'acting';
grant select, insert, update, delete on insight.study to yizhan_app;

-- The segment each customer is in; where customers were before are past images.
create table insight.member (
    id bigint primary key,
    org_pos int not null,
    rev int not null default 1,
    study_id bigint not null references insight.study,
    segment int not null,
    monthly numeric(14, 2) not null,
    created_at timestamptz not null default now(),
    changed_at timestamptz not null default now(),
    changed_by bigint not null default platform.actor(),
    change_reason text,
    extra jsonb not null default '{}'
);
comment on column insight.member.id is 'The customer''s id: one segment each';
create index member_by_value on insight.member (segment, monthly desc, id desc) include (org_pos);

select platform.protect('insight.member');
select platform.track('insight.member');
create policy own on insight.member as restrictive to yizhan_app using (
    (select platform.own()) = 0 or customer.sees(id));
