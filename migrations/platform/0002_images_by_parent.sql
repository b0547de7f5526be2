-- Past images of parts, found by what they were part of: a customer's contacts as of a day, wherever they are now.

alter table platform.row_image add column parent_id bigint;
create index row_image_of_parent on platform.row_image (table_name, parent_id, valid_to) where parent_id is not null;

create or replace function platform.keep_image() returns trigger language plpgsql as $$
begin
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

-- History for a table whose rows are parts of another row, named by `parent_column`.
create function platform.track_part(target regclass, parent_column text) returns void language plpgsql as $$
begin
    execute format('create trigger keep_image before update or delete on %s for each row '
                   'execute function platform.keep_image(%L)', target, parent_column);
end $$;
