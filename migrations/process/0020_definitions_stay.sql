-- A version of a process is never taken away: that is said once here, instead of being asked for every row that names
-- one. Rows that name the same version held its row each with a lock of their own; with several writers at a time these
-- locks were the one place where all of them met (a multixact for every other command).
alter table process.instance drop constraint instance_definition_id_fkey;
alter table process.work_item drop constraint work_item_definition_id_fkey;
alter table process.incident drop constraint incident_definition_id_fkey;

create function process.definitions_stay() returns trigger language plpgsql as $$
begin
    raise exception 'a version of a process is never taken away' using errcode = 'restrict_violation';
end $$;
create trigger stay before delete or truncate on process.definition
    for each statement execute function process.definitions_stay();
