-- Past images are kept once for each statement, not once for each row: an INSERT of its own for every row costs three
-- times what the row's own change does (docs/decisions/0057-images-are-kept-by-the-statement.md). What each row gets from
-- its change, version, moment and author, it gets before it is written, as ever.

create or replace function platform.keep_image() returns trigger language plpgsql as $$
declare
    moment timestamptz := platform.moment();
begin
    if tg_op = 'UPDATE' and new.org_pos <> old.org_pos and current_user <> 'yizhan_app'
       and current_setting('yizhan.renumbering', true) = 'on' then
        return new;
    end if;
    if moment < now() and old.changed_at > moment then
        raise exception 'a change cannot be dated before the one it follows (%.% %)', tg_table_schema, tg_table_name, old.id;
    end if;
    if tg_op = 'DELETE' then
        return old;
    end if;
    new.rev := old.rev + 1;
    new.changed_at := moment;
    new.changed_by := platform.actor();
    new.change_reason := platform.reason();
    return new;
end $$;

-- Keeps what the rows of a statement were; `was` are these rows, `became` what an update made of them.
create function platform.keep_images() returns trigger language plpgsql as $$
declare
    named constant text := tg_table_schema || '.' || tg_table_name;
    ended constant timestamptz := platform.moment();
    gone constant boolean := tg_op = 'DELETE';
    parent constant text := case when tg_nargs > 0 then tg_argv[0] end;
begin
    -- Two writes in one transaction are one change to everybody else; only the image others saw is kept.
    if not gone and current_user <> 'yizhan_app' and current_setting('yizhan.renumbering', true) = 'on' then
        insert into platform.row_image (table_name, row_id, org_pos, rev, valid_from, valid_to, written_by,
                                        written_reason, ended_by, ended_reason, deleted, image, parent_id)
        select named, w.id, w.org_pos, w.rev, w.changed_at, ended, w.changed_by, w.change_reason, platform.actor(),
               platform.reason(), gone, w.image, (w.image ->> parent)::bigint
          from (select r.id, r.org_pos, r.rev, r.changed_at, r.changed_by, r.change_reason, to_jsonb(r) as image
                  from was r join became b on b.id = r.id and b.org_pos = r.org_pos
                 where r.changed_at < ended offset 0) w;
    else
        insert into platform.row_image (table_name, row_id, org_pos, rev, valid_from, valid_to, written_by,
                                        written_reason, ended_by, ended_reason, deleted, image, parent_id)
        select named, w.id, w.org_pos, w.rev, w.changed_at, ended, w.changed_by, w.change_reason, platform.actor(),
               platform.reason(), gone, w.image, (w.image ->> parent)::bigint
          from (select r.id, r.org_pos, r.rev, r.changed_at, r.changed_by, r.change_reason, to_jsonb(r) as image
                  from was r where r.changed_at < ended offset 0) w;
    end if;
    return null;
end $$;

create function platform.keep_images_of(target regclass, parent_column text, deleted_too boolean) returns void
language plpgsql as $$
begin
    execute format('create trigger keep_images_of_updated after update on %s referencing old table as was new table as '
                   'became for each statement execute function platform.keep_images(%s)',
                   target, coalesce(quote_literal(parent_column), ''));
    if deleted_too then
        execute format('create trigger keep_images_of_deleted after delete on %s referencing old table as was '
                       'for each statement execute function platform.keep_images(%s)',
                       target, coalesce(quote_literal(parent_column), ''));
    end if;
end $$;

create or replace function platform.track(target regclass) returns void language plpgsql as $$
begin
    execute format('create trigger keep_image before update or delete on %s for each row '
                   'execute function platform.keep_image()', target);
    perform platform.keep_images_of(target, null, true);
end $$;

create or replace function platform.track_part(target regclass, parent_column text) returns void language plpgsql as $$
begin
    execute format('create trigger keep_image before update or delete on %s for each row '
                   'execute function platform.keep_image()', target);
    perform platform.keep_images_of(target, parent_column, true);
end $$;

-- The tables that are tracked already; bit 3 of a trigger's type says that it is for deletions.
do $$
declare
    known record;
begin
    for known in
        select t.tgrelid::regclass as target, (t.tgtype & 8) <> 0 as deleted_too,
               nullif(split_part(encode(t.tgargs, 'escape'), '\000', 1), '') as parent_column
          from pg_trigger t
         where t.tgfoid = 'platform.keep_image()'::regprocedure and t.tgparentid = 0
         order by 1
    loop
        perform platform.keep_images_of(known.target, known.parent_column, known.deleted_too);
    end loop;
end $$;
