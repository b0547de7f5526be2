-- Whether reasons were looked for: for those most at risk at once, for others when somebody asks.
alter table insight.score add column explained boolean not null default false;
comment on column insight.score.explained is 'Whether reasons were looked for; without any then nothing speaks for leaving';
