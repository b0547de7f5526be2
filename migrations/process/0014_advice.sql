-- Known problems of steps with their remedies, proposed by those who do them, accepted by whoever answers for the process.
create table process.advice (
    id bigint primary key,
    process_key text not null,
    node text not null,
    node_name jsonb not null,
    work_item_id bigint not null,
    problem jsonb not null,
    remedy jsonb not null,
    corrects bigint references process.advice,
    corrects_drawn jsonb,
    state text not null default 'proposed' check (state in ('proposed', 'inForce', 'refused', 'replaced', 'retired')),
    proposed_by bigint not null,
    proposed_name text not null,
    proposed_at timestamptz not null,
    decided_by bigint,
    decided_name text,
    decided_at timestamptz,
    reason text,
    rev int not null default 1,
    check (decided_by is null or decided_by <> proposed_by),
    check ((state = 'proposed') = (decided_by is null)),
    check (corrects is null or corrects_drawn is null)
);
comment on column process.advice.corrects_drawn is 'Problem and remedy of the model that it replaces, as they were then';
create index advice_step on process.advice (process_key, node) where state in ('proposed', 'inForce');
create index advice_proposed on process.advice (proposed_at, id);
grant select, insert, update on process.advice to yizhan_app;
