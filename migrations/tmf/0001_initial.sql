-- Who asked to be told of which events of the Open APIs (the hub of TMF630 part 1).

create table tmf.subscription (
    id bigint primary key,
    org_pos int not null,
    actor_id bigint not null,
    api text not null,
    callback text not null,
    query text not null default '',
    created_at timestamptz not null default now(),
    unique (actor_id, api, callback, query)
);
comment on column tmf.subscription.actor_id is 'Whoever subscribed: its permissions, when an event happens, decide what it is told';
comment on column tmf.subscription.api is 'API and version, such as tmf629v4';
create index subscription_api on tmf.subscription (api, id);
select platform.protect('tmf.subscription', 'actor_id');
