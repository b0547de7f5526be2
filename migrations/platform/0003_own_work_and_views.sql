-- Long work belongs to the person who began it, whichever post that person acts in; its states say how it ended.

drop policy scope on platform.long_work;
delete from platform.scoped_table where name = 'platform.long_work'::regclass;
create policy own on platform.long_work to yizhan_app
    using (owner_id = (select platform.actor()) or (select platform.hi()) = 2147483647);
alter table platform.long_work drop constraint long_work_state_check;
update platform.long_work set state = case state when 'done' then 'succeeded' when 'undone' then 'cancelled' else state end;
alter table platform.long_work add constraint long_work_state_check
    check (state in ('waiting', 'running', 'succeeded', 'failed', 'cancelled'));

-- A view's name is unique among the views one person keeps of one list.
create unique index saved_view_name on platform.saved_view (owner_id, list, lower(name));
