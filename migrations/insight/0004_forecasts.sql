-- What is to be expected of a measure in one province (or all), for one line (or all): it stands where that province does.
create table insight.forecast (
    id bigint primary key,
    org_pos int not null,
    study_id bigint not null references insight.study,
    measure text not null,
    province text not null,
    line text not null,
    series jsonb not null
);
comment on column insight.forecast.series is 'Months so far with their values, months ahead with interval, the error at origins kept';
create index forecast_of_study on insight.forecast (study_id);
select platform.protect('insight.forecast');
