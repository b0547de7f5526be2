-- What rivals and their offers are called in English; empty where market research gave no name, until the next scoring.
alter table insight.score
    add column rival_en text not null default '',
    add column rival_offer_en text not null default '';
