-- Everything the catalogue holds, one row a version. `content` is the draft as its designer wrote it.

create table catalogue.entry (
    id bigint primary key,
    kind text not null check (kind in ('specification', 'offering', 'price', 'category', 'catalog')),
    layer text check (layer in ('product', 'cfs', 'rfs', 'resource')),
    code text not null,
    version text not null,
    name_zh text not null,
    name_en text not null,
    state text not null check (state in ('inDesign', 'inReview', 'inTest', 'launched', 'retired')),
    line text not null default '',
    valid_from timestamptz,
    valid_to timestamptz,
    org_pos int not null,
    org_hi int not null,
    content jsonb not null,
    rev int not null default 1,
    created_at timestamptz not null default now(),
    changed_at timestamptz not null default now(),
    changed_by bigint not null default platform.actor(),
    change_reason text,
    extra jsonb not null default '{}',
    check ((kind = 'specification') = (layer is not null)),
    check (org_pos <= org_hi),
    constraint entry_version unique (kind, code, version)
);
create unique index entry_launched on catalogue.entry (kind, code) where state = 'launched';
create index entry_changed on catalogue.entry (kind, changed_at desc, id desc);
select platform.track('catalogue.entry');

-- What an organisation offers is seen by everything below it; changed only within the own range.
alter table catalogue.entry enable row level security;
create policy scope on catalogue.entry to yizhan_app
    using (org_pos between (select platform.lo()) and (select platform.hi()));
create policy above on catalogue.entry for select to yizhan_app
    using (org_pos <= (select platform.lo()) and org_hi >= (select platform.lo())
           and (select platform.lo()) <= (select platform.hi()));
grant select, insert, update, delete on catalogue.entry to yizhan_app;
insert into platform.scoped_table (name) values ('catalogue.entry');
do $$ begin
    if exists (select from pg_attribute where attrelid = 'platform.scoped_table'::regclass and attname = 'last_column') then
        update platform.scoped_table set last_column = 'org_hi' where name = 'catalogue.entry'::regclass;
    end if;
end $$;

-- Whether there is such an entry anywhere, asked only after a miss, so that the attempt can be audited.
create function catalogue.exists_entry(wanted bigint) returns boolean
language sql stable security definer set search_path = pg_catalog as
$$ select exists (select from catalogue.entry where id = wanted) $$;
revoke all on function catalogue.exists_entry(bigint) from public;
grant execute on function catalogue.exists_entry(bigint) to yizhan_app;
