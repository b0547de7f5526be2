-- When a customer will leave: chances month by month, and the likeliest month of whoever is at risk.
alter table insight.score
    add column ahead jsonb not null default '[]',
    add column likeliest text not null default '';
comment on column insight.score.ahead is 'Chance to have left after one month, two, and so on; empty where that cannot be told';
comment on column insight.score.likeliest is 'The month in which they are likeliest to leave, as 2026-11; empty below a middling risk';
