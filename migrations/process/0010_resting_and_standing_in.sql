-- A claimed work item can rest until a day; and one that a substitute took for somebody absent goes back to them.
alter table process.work_item
    add column rests_since timestamptz,
    add column rests_until timestamptz,
    add column rest_reason text,
    add column on_behalf text;
comment on column process.work_item.on_behalf is 'Login of the absent person for whom the holder stands in';
create index work_item_on_behalf on process.work_item (on_behalf) where on_behalf is not null and state = 'claimed';
