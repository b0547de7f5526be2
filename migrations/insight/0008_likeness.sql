-- Customers who are like a seed somebody named: kept with the work that looked for them, for some weeks.
create table insight.likeness (
    search_id bigint not null,
    id bigint not null,
    org_pos int not null,
    score double precision not null,
    reasons jsonb not null,
    found_at timestamptz not null,
    primary key (search_id, id)
);
comment on column insight.likeness.search_id is 'The long work that looked for them; only who asked for it is shown it';
create index likeness_by_score on insight.likeness (search_id, score desc, id desc) include (org_pos);
create index likeness_by_age on insight.likeness (found_at);
select platform.protect('insight.likeness');
create policy own on insight.likeness as restrictive to yizhan_app using (
    (select platform.own()) = 0 or customer.sees(id));
