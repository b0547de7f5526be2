-- Key accounts that were found: a finding may come of a study as well as of a model.
alter table insight.finding alter column model_id drop not null;
alter table insight.finding add column study_id bigint references insight.study;
alter table insight.finding add constraint finding_source check (num_nonnulls(model_id, study_id) = 1);

-- One customer within a finding of key accounts: looked at, proposed or left alone, decided by people, measured.
create table insight.proposal (
    id bigint primary key,
    org_pos int not null,
    rev int not null default 1,
    finding_id bigint not null references insight.finding,
    customer_id bigint not null,
    state text not null check (state in ('found', 'passed', 'heldOut', 'assigned', 'done')),
    fit double precision not null check (fit between 0 and 1),
    monthly numeric(14, 2) not null,
    growth double precision,
    lines int not null,
    links int not null,
    networks int not null,
    provinces int not null,
    value_place double precision not null,
    lines_place double precision not null,
    reasons jsonb not null default '[]',
    level text not null default '',
    manager_id bigint not null default 0,
    instance_id bigint,
    outcome text not null default '' check (outcome in ('', 'accepted', 'refused')),
    given_level text not null default '',
    given_manager_id bigint not null default 0,
    note text not null default '',
    done_by_name text not null default '',
    done_at timestamptz,
    result text not null default '' check (result in ('', 'stayed', 'left')),
    monthly_later numeric(14, 2),
    measured_at timestamptz,
    created_at timestamptz not null default now(),
    changed_at timestamptz not null default now(),
    changed_by bigint not null default platform.actor(),
    change_reason text,
    extra jsonb not null default '{}',
    unique (finding_id, customer_id)
);
comment on column insight.proposal.value_place is 'The share of key accounts that pay no more, 0 to 1';
comment on column insight.proposal.monthly_later is 'What the group of the customer pays a month when the horizon has passed';
create index proposal_of_customer on insight.proposal (customer_id, id desc);
create index proposal_by_value on insight.proposal (finding_id, monthly desc, id desc) include (org_pos, state);

select platform.protect('insight.proposal');
select platform.track('insight.proposal');
create policy own on insight.proposal as restrictive to yizhan_app using (
    (select platform.own()) = 0 or customer.sees(customer_id));
