-- Who follows which pattern of behaviour, by the study that is in use; one customer may follow several.
create table insight.follower (
    pattern text collate "C" not null,
    id bigint not null,
    org_pos int not null,
    study_id bigint not null references insight.study,
    since date not null,
    monthly numeric(14, 2) not null,
    primary key (id, pattern)
);
comment on column insight.follower.pattern is 'The code of the pattern, as the card of the study has it';
comment on column insight.follower.id is 'The customer''s id';
create index follower_by_value on insight.follower (pattern, monthly desc, id desc) include (org_pos);
select platform.protect('insight.follower');
create policy own on insight.follower as restrictive to yizhan_app using (
    (select platform.own()) = 0 or customer.sees(id));
