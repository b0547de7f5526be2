-- What the warehouse keeps in the operational database: its loads, their audits, files of other systems and the rows
-- of them that were not taken. The data themselves are in files (docs/reference/warehouse.md). Of the whole operator.

create table warehouse.load (
    id bigint primary key,
    state text not null check (state in ('waiting', 'running', 'published', 'refused', 'failed')),
    cause text not null check (cause in ('schedule', 'person', 'command')),
    anew boolean not null default false,
    asked_by bigint not null default platform.actor(),
    asked_by_name text not null,
    asked_at timestamptz not null,
    started_at timestamptz,
    ended_at timestamptz,
    step jsonb,
    done int not null default 0,
    total int not null default 0,
    version int,
    extracted jsonb not null default '[]',
    built jsonb not null default '[]',
    trouble jsonb
);
comment on column warehouse.load.trouble is 'Why it was not published, in both languages';
create index load_newest on warehouse.load (id desc);
create unique index load_waiting on warehouse.load ((true)) where state = 'waiting';

create table warehouse.audit (
    load_id bigint not null references warehouse.load on delete cascade,
    position int not null,
    name text not null,
    kind text not null,
    label jsonb not null,
    expected text not null,
    found text not null,
    passed boolean not null,
    primary key (load_id, position)
);

create table warehouse.file (
    id bigint primary key,
    feed text not null,
    name text not null,
    path text not null,
    digest text not null,
    state text not null check (state in ('waiting', 'accepted', 'refused')),
    load_id bigint references warehouse.load on delete set null,
    row_count bigint not null default 0,
    accepted bigint not null default 0,
    rejected bigint not null default 0,
    problems jsonb not null default '[]',
    sent_by_name text not null,
    sent_at timestamptz not null,
    settled_at timestamptz
);
create unique index file_once on warehouse.file (feed, digest) where state <> 'refused';
create index file_newest on warehouse.file (feed, id desc);

create table warehouse.rejected_row (
    file_id bigint not null references warehouse.file on delete cascade,
    line bigint not null,
    content jsonb not null,
    problems jsonb not null,
    primary key (file_id, line)
);

grant select, insert, update, delete on warehouse.load, warehouse.audit, warehouse.file, warehouse.rejected_row
    to yizhan_app;
