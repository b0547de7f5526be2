-- Long work knows the job that does it and how often that was begun, and why it failed.
alter table platform.long_work
    add column job_id bigint,
    add column starts int not null default 0,
    add column trouble jsonb;
