-- What mining found out about customers, who acts on it, and what came of it.

-- Runs and model versions are of the whole operator and hold nobody's data.
create table insight.run (
    id bigint primary key,
    kind text not null check (kind in ('train', 'score')),
    state text not null check (state in ('waiting', 'running', 'done', 'failed')),
    asked_by bigint not null default platform.actor(),
    asked_by_name text not null,
    asked_at timestamptz not null default now(),
    started_at timestamptz,
    ended_at timestamptz,
    step jsonb,
    done int not null default 0,
    total int not null default 0,
    told jsonb
);
comment on column insight.run.told is 'Why it failed, or what came of it, in both languages';
create index run_newest on insight.run (id desc);
create unique index run_waiting on insight.run (kind) where state = 'waiting';

create table insight.model (
    id bigint primary key,
    purpose text not null,
    version int not null,
    state text not null check (state in ('candidate', 'refused', 'acting', 'retired')),
    digest text not null,
    card jsonb not null,
    trained_by bigint not null default platform.actor(),
    trained_by_name text not null,
    trained_at timestamptz not null,
    decided_by_name text not null default '',
    decided_at timestamptz,
    reason text not null default '',
    drift jsonb not null default '[]',
    drift_at timestamptz,
    unique (purpose, version)
);
comment on column insight.model.digest is 'SHA-256 of the file that holds the model; another file is not taken for it';
create unique index model_acting on insight.model (purpose) where state = 'acting';

create table insight.finding (
    id bigint primary key,
    number int not null unique,
    purpose text not null,
    model_id bigint not null references insight.model,
    month date not null,
    customers int not null,
    expected numeric(12, 2) not null default 0,
    at_stake numeric(18, 2) not null default 0,
    created_at timestamptz not null default now(),
    measured_at timestamptz
);
comment on table insight.finding is 'What one scoring found, from which actions follow; counts of people are kept by insight.action';
grant select, insert, update, delete on insight.run, insight.model, insight.finding to yizhan_app;

-- The risk of each customer as it was scored last; earlier scores are past images.
create table insight.score (
    id bigint primary key,
    org_pos int not null,
    rev int not null default 1,
    month date not null,
    model_id bigint not null references insight.model,
    chance double precision not null check (chance between 0 and 1),
    band text not null check (band in ('high', 'middle', 'low')),
    reason text not null default '',
    reasons jsonb not null default '[]',
    rival text not null default '',
    rival_offer text not null default '',
    rival_saving numeric(12, 2),
    monthly numeric(14, 2) not null default 0,
    at_stake numeric(14, 2) not null default 0,
    line text not null default '',
    segment text not null default '',
    customer_kind text not null default '',
    province text not null default '',
    network text not null default '',
    facts jsonb not null default '{}',
    offer text not null default '',
    channel text not null default '',
    created_at timestamptz not null default now(),
    changed_at timestamptz not null default now(),
    changed_by bigint not null default platform.actor(),
    change_reason text,
    extra jsonb not null default '{}'
);
comment on column insight.score.id is 'The customer''s id: one score each';
comment on column insight.score.at_stake is 'A year of what the customer pays, times the chance to leave';
create index score_by_chance on insight.score (chance desc, id desc) include (org_pos, band, reason);
create index score_by_stake on insight.score (at_stake desc, id desc) include (org_pos, band, reason);

-- One customer within a finding: treated, or left alone to measure by.
create table insight.action (
    id bigint primary key,
    org_pos int not null,
    rev int not null default 1,
    finding_id bigint not null references insight.finding,
    customer_id bigint not null,
    held_out boolean not null,
    state text not null check (state in ('heldOut', 'assigned', 'done', 'withdrawn')),
    chance double precision not null,
    at_stake numeric(14, 2) not null,
    reason text not null,
    offer text not null default '',
    channel text not null default '',
    instance_id bigint,
    did text not null default '',
    outcome text not null default '' check (outcome in ('', 'kept', 'considering', 'declined', 'unreachable')),
    lost_reason text not null default '',
    lost_to text not null default '',
    note text not null default '',
    done_by_name text not null default '',
    done_at timestamptz,
    result text not null default '' check (result in ('', 'stayed', 'left')),
    measured_at timestamptz,
    created_at timestamptz not null default now(),
    changed_at timestamptz not null default now(),
    changed_by bigint not null default platform.actor(),
    change_reason text,
    extra jsonb not null default '{}',
    unique (finding_id, customer_id)
);
create index action_of_customer on insight.action (customer_id, id desc);

-- Who has left, why they said so, and what the model had said.
create table insight.loss (
    id bigint primary key,
    org_pos int not null,
    rev int not null default 1,
    customer_id bigint not null,
    month date not null,
    monthly numeric(14, 2) not null default 0,
    predicted text not null default '',
    chance double precision,
    ahead boolean not null default false,
    reason text not null default '',
    rival text not null default '',
    note text not null default '',
    recorded_by_name text not null default '',
    recorded_at timestamptz,
    created_at timestamptz not null default now(),
    changed_at timestamptz not null default now(),
    changed_by bigint not null default platform.actor(),
    change_reason text,
    extra jsonb not null default '{}',
    unique (customer_id, month)
);
comment on column insight.loss.ahead is 'Whether the model that predicted had learned from earlier months alone';
create index loss_by_month on insight.loss (month desc, id desc);

select platform.protect('insight.score');
select platform.protect('insight.action');
select platform.protect('insight.loss');
select platform.track('insight.score');
select platform.track('insight.action');
select platform.track('insight.loss');
create policy own on insight.score as restrictive to yizhan_app using (
    (select platform.own()) = 0 or customer.sees(id));
create policy own on insight.action as restrictive to yizhan_app using (
    (select platform.own()) = 0 or customer.sees(customer_id));
create policy own on insight.loss as restrictive to yizhan_app using (
    (select platform.own()) = 0 or customer.sees(customer_id));
