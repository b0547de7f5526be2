-- Lists narrowed by status, tag or kind read indexes of their own in the order asked for (docs/decisions/0019).

drop index customer.customer_by_change;
create index customer_by_change on customer.customer (org_pos, changed_at, id)
    include (kind, level, status, manager_id, created_at, tags, name);
drop index customer.customer_by_creation;
create index customer_by_creation on customer.customer (org_pos, created_at, id)
    include (kind, level, status, manager_id, changed_at, tags, name);
drop index customer.customer_of_kind;
create index customer_of_kind on customer.customer (org_pos, kind, changed_at, id)
    include (level, status, manager_id, created_at, tags, name) where kind <> 'public';
create index customer_of_status on customer.customer (org_pos, status, changed_at, id)
    include (kind, level, manager_id, created_at, tags, name) where status <> 'active';

-- Customers by tag: whether an array holds a tag is a question that may not be asked of an index under row-level
-- security, whether a column equals one is. Kept by the trigger below, and by nobody else.
create table customer.tagged (
    tag text collate "C" not null,
    org_pos int not null,
    changed_at timestamptz not null,
    id bigint not null,
    manager_id bigint not null,
    kind text not null,
    level text,
    status text not null,
    created_at timestamptz not null,
    name text collate "C" not null
);
create unique index tagged_by_change on customer.tagged (tag, org_pos, changed_at, id)
    include (kind, level, status, manager_id, created_at, name);
create index tagged_customer on customer.tagged (id);
select platform.protect('customer.tagged', 'manager_id');
revoke insert, update, delete on customer.tagged from yizhan_app;

create function customer.keep_tagged() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
    -- A renumbering of organisations reaches these rows by itself.
    if current_setting('yizhan.renumbering', true) = 'on' then
        return null;
    end if;
    if tg_op <> 'INSERT' then
        delete from customer.tagged where id = old.id;
    end if;
    if tg_op <> 'DELETE' then
        insert into customer.tagged (tag, org_pos, changed_at, id, manager_id, kind, level, status, created_at, name)
        select distinct tag, new.org_pos, new.changed_at, new.id, new.manager_id, new.kind, new.level, new.status,
               new.created_at, new.name
          from unnest(new.tags) as given (tag);
    end if;
    return null;
end $$;
create trigger keep_tagged_new after insert on customer.customer
    for each row when (new.tags <> '{}') execute function customer.keep_tagged();
create trigger keep_tagged_changed after update on customer.customer
    for each row when (old.tags <> '{}' or new.tags <> '{}') execute function customer.keep_tagged();
create trigger keep_tagged_deleted after delete on customer.customer
    for each row when (old.tags <> '{}') execute function customer.keep_tagged();

insert into customer.tagged (tag, org_pos, changed_at, id, manager_id, kind, level, status, created_at, name)
select distinct tag, c.org_pos, c.changed_at, c.id, c.manager_id, c.kind, c.level, c.status, c.created_at, c.name
  from customer.customer c, unnest(c.tags) as given (tag);
