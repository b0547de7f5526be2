-- How each customer stands by the study that is in use: contribution, lifetime value, loyalty, satisfaction.
create table insight.standing (
    id bigint primary key,
    org_pos int not null,
    study_id bigint not null references insight.study,
    month date not null,
    contribution numeric(14, 2) not null,
    lifetime numeric(14, 2),
    loyalty double precision check (loyalty between 0 and 100),
    satisfaction double precision check (satisfaction between 0 and 100),
    reasons jsonb not null default '[]'
);
comment on column insight.standing.id is 'The customer''s id';
comment on column insight.standing.contribution is 'Yuan a month: the margin of the bills less what serving costs';
comment on column insight.standing.lifetime is 'Yuan still to come; null: later months did not bear it out';
create index standing_in_scope on insight.standing (org_pos);
create index standing_by_study on insight.standing (study_id);
select platform.protect('insight.standing');
create policy own on insight.standing as restrictive to yizhan_app using (
    (select platform.own()) = 0 or customer.sees(id));
