-- A field may be asked for in the tasks of one organisation and of those below it, instead of everywhere.
alter table process.form_field add column org_id bigint;
comment on column process.form_field.org_id is 'The organisation below which it is asked for; null: everywhere';
