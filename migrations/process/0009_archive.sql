-- Instances that ended long ago leave the database for files; where each of them lies is kept here.

create table process.archive (
    id bigint primary key,
    file text not null unique,
    sha256 text not null,
    bytes bigint not null,
    instances int not null,
    ended_from timestamptz not null,
    ended_to timestamptz not null,
    made_at timestamptz not null
);
grant select, insert on process.archive to yizhan_app;
alter table process.archive enable row level security;
create policy system on process.archive to yizhan_app using ((select platform.hi()) = 2147483647);

create table process.archived_instance (
    id bigint primary key,
    org_pos int not null,
    archive_id bigint not null references process.archive,
    file text not null,
    definition_id bigint not null references process.definition,
    business_key text not null,
    status text not null,
    started_at timestamptz not null,
    ended_at timestamptz not null
);
create index archived_instance_business_key on process.archived_instance (business_key, id);
create index archived_instance_archive on process.archived_instance (archive_id);
select platform.protect('process.archived_instance');
revoke update, delete on process.archived_instance from yizhan_app;

create index instance_archivable on process.instance (ended_at, id) where ended_at is not null and parent_id is null;

-- Work items go with their instance only: nobody else removes them, and their removal is no change to be remembered.
revoke delete on process.work_item from yizhan_app;
drop trigger keep_image on process.work_item;
create trigger keep_image before update on process.work_item for each row
    execute function platform.keep_image('instance_id');

-- What a file has taken over leaves the tables; only what has ended can, and only within the same transaction.
create function process.remove_archived(wanted bigint) returns bigint
language plpgsql security definer set search_path = pg_catalog set enable_seqscan = off as $$
declare
    gone bigint[];
    removed bigint;
begin
    if platform.hi() < 2147483647 then
        raise exception 'only the system archives processes';
    end if;
    select array_agg(a.id) into gone from process.archived_instance a
      join process.archive f on f.id = a.archive_id
     where a.archive_id = wanted and f.made_at >= now() - interval '1 hour';
    if exists (select from process.instance i where i.id = any(gone) and i.status = 'active') then
        raise exception 'an instance of archive % has not ended', wanted;
    end if;
    delete from process.offer o using process.work_item w where o.work_item_id = w.id and w.instance_id = any(gone);
    delete from process.work_item w where w.instance_id = any(gone);
    delete from process.subscription s where s.instance_id = any(gone);
    delete from process.incident i where i.instance_id = any(gone);
    delete from process.history h where h.instance_id = any(gone);
    delete from process.instance i where i.id = any(gone);
    get diagnostics removed = row_count;
    return removed;
end $$;

-- Months of history from which everything has gone; the partition is detached first, so that it goes as a whole.
create function process.drop_empty_months(before timestamptz) returns int
language plpgsql security definer set search_path = pg_catalog set lock_timeout = '3s' as $$
declare
    child regclass;
    upper_bound text;
    filled boolean;
    dropped int := 0;
begin
    if platform.hi() < 2147483647 then
        raise exception 'only the system archives processes';
    end if;
    for child, upper_bound in
        select c.oid::regclass, substring(pg_get_expr(c.relpartbound, c.oid) from $re$TO \('([^']+)'\)$re$)
          from pg_inherits p join pg_class c on c.oid = p.inhrelid
         where p.inhparent = 'process.history'::regclass and pg_get_expr(c.relpartbound, c.oid) <> 'DEFAULT'
    loop
        continue when upper_bound::timestamptz > before;
        execute format('select exists (select from %s)', child) into filled;
        continue when filled;
        execute format('alter table process.history detach partition %s', child);
        execute format('drop table %s', child);
        dropped := dropped + 1;
    end loop;
    return dropped;
end $$;
revoke all on function process.remove_archived(bigint), process.drop_empty_months(timestamptz) from public;
grant execute on function process.remove_archived(bigint), process.drop_empty_months(timestamptz) to yizhan_app;
