-- Several rows of one file may describe one customer: the first carries what all of them say, the others join it.

alter table imports.staged drop constraint staged_action_check;
alter table imports.staged add constraint staged_action_check
    check (action in ('create', 'update', 'same', 'join', 'fail')) not valid;
alter table imports.staged validate constraint staged_action_check;
alter table imports.staged add column owner text not null default '';
comment on column imports.staged.owner is 'Match keys of a row that has an account or subscribers of its own';
alter table imports.staged add column head int;
comment on column imports.staged.head is 'The first row of the same customer, where several rows describe one';
create index staged_grouped on imports.staged (run_id, head, number) where head is not null;
