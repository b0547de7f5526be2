-- Rows on their way are written once and read once: what they refer to is the flow's own care, and no index is kept
-- that nothing reads.

alter table imports.staged drop constraint staged_run_id_fkey;
alter table imports.change drop constraint change_run_id_fkey;
drop index imports.change_in_order;
alter table imports.change drop constraint change_pkey;
alter table imports.change add primary key (run_id, number, sort, object_id);
drop index imports.crosswalk_run;
alter table imports.staged drop column uniques;
alter table imports.staged add column uniques text not null default '';
comment on column imports.staged.uniques is 'What no two rows of one file may share, separated by U+001F';
