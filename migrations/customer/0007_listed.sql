-- Customers whom others list: those at risk to leave, those of a finding. Kept by the domain's own commands; what lists
-- filter and sort by follows the customer by the trigger below, and by nobody else (docs/decisions/0045).
create table customer.listed (
    list text collate "C" not null,
    value text collate "C" not null,
    rank double precision not null default 0,
    listed_at timestamptz not null default now(),
    id bigint not null,
    org_pos int not null,
    manager_id bigint not null,
    kind text not null,
    level text,
    status text not null,
    tags text[] not null,
    name text collate "C" not null,
    created_at timestamptz not null,
    changed_at timestamptz not null,
    primary key (id, list, value)
);
comment on column customer.listed.list is 'Who lists them: risk, finding';
comment on column customer.listed.value is 'Where in that list: the band of the risk, the id of the finding';
create index listed_by_change on customer.listed (list, value, org_pos, changed_at, id)
    include (kind, level, status, manager_id, created_at, tags, name);
create index listed_by_rank on customer.listed (list, org_pos, rank, id)
    include (value, kind, level, status, manager_id, created_at, changed_at, tags, name);
select platform.protect('customer.listed', 'manager_id');

create function customer.keep_listed() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
    -- A renumbering of organisations reaches these rows by itself.
    if current_setting('yizhan.renumbering', true) = 'on' then
        return null;
    end if;
    if tg_op = 'DELETE' then
        delete from customer.listed where id = old.id;
    else
        update customer.listed
           set org_pos = new.org_pos, manager_id = new.manager_id, kind = new.kind, level = new.level,
               status = new.status, tags = new.tags, name = new.name, changed_at = new.changed_at
         where id = new.id;
    end if;
    return null;
end $$;
create trigger keep_listed after update or delete on customer.customer
    for each row execute function customer.keep_listed();
