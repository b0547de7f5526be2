-- Duplicates: what customers have in common, the pairs that may be one customer, and merges that can be undone.

-- Blocking keys: hashes of what equal customers share. Two customers are compared only when they share one.
create table customer.duplicate_key (
    key bigint not null,
    customer_id bigint not null references customer.customer on delete cascade,
    org_pos int not null,
    primary key (customer_id, key)
);
create index duplicate_key_key on customer.duplicate_key (key);
select platform.protect('customer.duplicate_key');

create table customer.duplicate_candidate (
    id bigint primary key,
    org_pos int not null,
    rev int not null default 1,
    one_id bigint not null references customer.customer on delete cascade,
    other_id bigint not null references customer.customer on delete cascade,
    score int not null check (score between 0 and 100),
    reasons text[] not null,
    state text not null check (state in ('open', 'dismissed', 'merged')),
    note text not null default '',
    decided_by bigint,
    decided_at timestamptz,
    created_at timestamptz not null default now(),
    changed_at timestamptz not null default now(),
    changed_by bigint not null default platform.actor(),
    change_reason text,
    unique (one_id, other_id),
    check (one_id < other_id)
);
create index duplicate_candidate_queue on customer.duplicate_candidate (state, score desc, id desc);
create index duplicate_candidate_other on customer.duplicate_candidate (other_id);
select platform.protect('customer.duplicate_candidate');
select platform.track('customer.duplicate_candidate');
-- A pair is for those who see both.
create policy pair on customer.duplicate_candidate as restrictive to yizhan_app using (
    customer.sees(one_id) and customer.sees(other_id));

create table customer.merge (
    id bigint primary key,
    org_pos int not null,
    rev int not null default 1,
    survivor_id bigint not null references customer.customer,
    merged_id bigint not null references customer.customer,
    state text not null check (state in ('done', 'undone')),
    reason text not null,
    choices jsonb not null,
    before jsonb not null,
    after jsonb not null,
    moved jsonb not null,
    created_at timestamptz not null default now(),
    created_by bigint not null default platform.actor(),
    changed_at timestamptz not null default now(),
    changed_by bigint not null default platform.actor(),
    change_reason text
);
comment on column customer.merge.before is 'The rows of both customers and parties as they were';
comment on column customer.merge.after is 'The same rows right after, to tell later edits';
comment on column customer.merge.moved is 'What was moved from the merged to the survivor: sort to ids';
create index merge_survivor on customer.merge (survivor_id);
create index merge_merged on customer.merge (merged_id);
select platform.protect('customer.merge');
select platform.track('customer.merge');
create policy pair on customer.merge as restrictive to yizhan_app using (
    customer.sees(survivor_id) and customer.sees(merged_id));
