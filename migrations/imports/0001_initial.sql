-- Imports: files on their way into the customer file, row by row, and what is needed to take them back.

create table imports.run (
    id bigint primary key,
    org_pos int not null,
    owner_id bigint not null default platform.actor(),
    owner_name text not null,
    rev int not null default 1,
    file_name text not null,
    file_path text not null,
    content jsonb not null,
    options jsonb,
    phase text not null check (phase in ('uploaded', 'checking', 'checked', 'applied', 'refused', 'undone')),
    read_rows int not null default 0,
    last_row int not null default 0,
    counts jsonb not null default '{}',
    trouble jsonb,
    undo jsonb,
    work_id bigint,
    created_at timestamptz not null default now(),
    changed_at timestamptz not null default now(),
    applied_at timestamptz,
    undone_at timestamptz
);
comment on column imports.run.content is 'What the look at the file found: format, columns, number of rows, digest';
create index run_listed on imports.run (org_pos, id desc);
create index run_resumed on imports.run (owner_id, (content ->> 'digest')) where phase in ('checking', 'checked');
select platform.protect('imports.run', 'owner_id');

-- Rows between file and customer. A row waits here until the whole file was looked through; then all go in together.
create table imports.staged (
    run_id bigint not null references imports.run on delete cascade,
    org_pos int not null,
    number int not null,
    action text not null check (action in ('create', 'update', 'same', 'fail')),
    customer_id bigint,
    cells text[],
    content bytea,
    uniques text[] not null default '{}',
    problems jsonb,
    primary key (run_id, number)
);
comment on column imports.staged.cells is 'The row as the file has it, kept where it has problems';
comment on column imports.staged.uniques is 'What no two rows of one file may share';
create index staged_failed on imports.staged (run_id, number) where action = 'fail';
select platform.protect('imports.staged');

-- What was done to whom: versions to see whether it was changed since, and how it was before.
create table imports.change (
    run_id bigint not null references imports.run on delete cascade,
    org_pos int not null,
    number int not null,
    sort text not null check (sort in ('customer', 'account', 'subscriber')),
    object_id bigint not null,
    deed text not null check (deed in ('created', 'updated')),
    rev int not null,
    before jsonb,
    undone boolean not null default false,
    problem jsonb,
    primary key (run_id, sort, object_id)
);
create index change_in_order on imports.change (run_id, number);
create index change_refused on imports.change (run_id, number) where problem is not null;
select platform.protect('imports.change');

-- Under which number another system knows a customer or a subscriber.
create table imports.crosswalk (
    source text not null,
    sort text not null check (sort in ('customer', 'account', 'subscriber')),
    legacy_id text not null,
    object_id bigint not null,
    org_pos int not null,
    run_id bigint not null,
    primary key (source, sort, legacy_id, object_id)
);
create index crosswalk_object on imports.crosswalk (object_id);
create index crosswalk_run on imports.crosswalk (run_id);
select platform.protect('imports.crosswalk');

-- Mappings that people saved for themselves or for everybody; they name columns, never data.
create table imports.mapping (
    id bigint primary key,
    name text not null check (name <> ''),
    owner_id bigint not null default platform.actor(),
    shared boolean not null default false,
    rev int not null default 1,
    definition jsonb not null,
    changed_at timestamptz not null default now()
);
create unique index mapping_name on imports.mapping (owner_id, lower(name));
grant select, insert, update, delete on imports.mapping to yizhan_app;
alter table imports.mapping enable row level security;
create policy visible on imports.mapping to yizhan_app
    using (owner_id = (select platform.actor()) or shared)
    with check (owner_id = (select platform.actor()));
create policy own_removal on imports.mapping as restrictive for delete to yizhan_app
    using (owner_id = (select platform.actor()));
create policy own_change on imports.mapping as restrictive for update to yizhan_app
    using (owner_id = (select platform.actor()));
