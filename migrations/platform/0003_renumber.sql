-- Moving an organisation gives its subtree new positions; every row that carries an old one follows it.

-- Which column holds the position, and which the end of a range where the row covers a subtree.
alter table platform.scoped_table
    add column position_column name not null default 'org_pos',
    add column last_column name;
insert into platform.scoped_table (name, position_column, last_column)
values ('platform.job', 'lo', 'hi'), ('platform.saved_view', 'org_pos', 'org_hi');

-- An audit entry keeps the position it was written with, which its hash covers; who may read it goes by
-- `scope_pos`, which follows the organisation.
create or replace function platform.audit_is_append_only() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and old.seq is null and new.seq is not null
       and (to_jsonb(new) - '{seq,prev_hash,hash}'::text[]) = (to_jsonb(old) - '{seq,prev_hash,hash}'::text[]) then
        return new;
    end if;
    if tg_op = 'UPDATE' and (to_jsonb(new) - 'scope_pos') = (to_jsonb(old) - 'scope_pos') then
        return new;
    end if;
    raise exception 'the audit trail is append-only';
end $$;
alter table platform.audit_entry add column scope_pos int;
update platform.audit_entry set scope_pos = org_pos;
alter table platform.audit_entry alter column scope_pos set not null;
create index audit_entry_scope on platform.audit_entry (scope_pos);
drop policy scope on platform.audit_entry;
create policy scope on platform.audit_entry to yizhan_app
    using (scope_pos between (select platform.lo()) and (select platform.hi()));
update platform.scoped_table set position_column = 'scope_pos' where name = 'platform.audit_entry'::regclass;

-- A row that only follows its organisation has not changed for anybody: no image, no new version.
create or replace function platform.keep_image() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and new.org_pos <> old.org_pos and current_user <> 'yizhan_app'
       and current_setting('yizhan.renumbering', true) = 'on' then
        return new;
    end if;
    -- Two writes in one transaction are one change to everybody else; only the image others saw is kept.
    if old.changed_at < now() then
        insert into platform.row_image (table_name, row_id, org_pos, rev, valid_from, valid_to, written_by,
                                        written_reason, ended_by, ended_reason, deleted, image, parent_id)
        values (tg_table_schema || '.' || tg_table_name, old.id, old.org_pos, old.rev, old.changed_at, now(),
                old.changed_by, old.change_reason, platform.actor(), platform.reason(), tg_op = 'DELETE', to_jsonb(old),
                case when tg_nargs > 0 then (to_jsonb(old) ->> tg_argv[0])::bigint end);
    end if;
    if tg_op = 'DELETE' then
        return old;
    end if;
    new.rev := old.rev + 1;
    new.changed_at := now();
    new.changed_by := platform.actor();
    new.change_reason := platform.reason();
    return new;
end $$;

-- Gives every row at an old position its new one, set-based, table by table; returns how many rows moved.
-- Only the owner may call it: the organisation domain does so from a function that checks the tree.
create function platform.renumber(old_pos int[], old_last int[], new_pos int[], new_last int[]) returns bigint
language plpgsql set search_path = pg_catalog as $$
declare
    scoped record;
    touched bigint;
    moved bigint := 0;
    range_part text;
begin
    perform set_config('yizhan.renumbering', 'on', true);
    for scoped in select name, position_column, last_column from platform.scoped_table order by name loop
        -- A range that is one position wide stays so: it meant the organisation alone.
        range_part := case when scoped.last_column is null then '' else format(
            ', %1$I = case when t.%1$I = t.%2$I then m.new_pos when t.%1$I = m.old_last then m.new_last else t.%1$I end',
            scoped.last_column, scoped.position_column) end;
        execute format(
            'update %1$s t set %2$I = m.new_pos%3$s
               from unnest($1, $2, $3, $4) as m (old_pos, old_last, new_pos, new_last) where t.%2$I = m.old_pos',
            scoped.name, scoped.position_column, range_part)
        using old_pos, old_last, new_pos, new_last;
        get diagnostics touched = row_count;
        moved := moved + touched;
    end loop;
    perform set_config('yizhan.renumbering', '', true);
    return moved;
end $$;
revoke all on function platform.renumber(int[], int[], int[], int[]) from public;
