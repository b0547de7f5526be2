-- Records taken over from elsewhere bring their history with them: a change may be dated to when it was made there.

-- The moment that changes of this transaction are dated to: now, unless it takes records over.
create function platform.moment() returns timestamptz language sql stable parallel safe as
$$ select coalesce(nullif(current_setting('yizhan.moment', true), '')::timestamptz, now()) $$;

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
    -- Two writes in one transaction are one change to everybody else; only the image others saw is kept.
    if old.changed_at < moment then
        insert into platform.row_image (table_name, row_id, org_pos, rev, valid_from, valid_to, written_by,
                                        written_reason, ended_by, ended_reason, deleted, image, parent_id)
        values (tg_table_schema || '.' || tg_table_name, old.id, old.org_pos, old.rev, old.changed_at, moment,
                old.changed_by, old.change_reason, platform.actor(), platform.reason(), tg_op = 'DELETE', to_jsonb(old),
                case when tg_nargs > 0 then (to_jsonb(old) ->> tg_argv[0])::bigint end);
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
