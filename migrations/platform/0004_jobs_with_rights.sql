-- A job that a person began may carry that person's rights, so that it can do no more than they could.
alter table platform.job add column rights jsonb;

-- What one deed changed is found by its reason, so that it can be undone.
create index row_image_reason on platform.row_image (table_name, written_reason) where written_reason is not null;
