-- The bus: the outbox is its log, numbered in the order in which events were committed; who subscribed reads along.

alter table platform.outbox add column seq bigint, add column headers jsonb;
create index outbox_seq on platform.outbox (seq);
comment on column platform.outbox.seq is 'Place in the log, given at dispatch: whoever has read up to one has missed none before it';
comment on column platform.outbox.headers is 'Of what outside systems published: who, under which id of theirs, for which call';

-- A durable subscription: what it wants of the log, how it gets it, and how far it has come.
create table platform.bus_subscription (
    id bigint primary key,
    org_pos int not null,
    owner_id bigint not null,
    owner_name text not null,
    name text not null unique,
    topics text[] not null,
    conditions jsonb not null default '{}',
    delivery text not null check (delivery in ('pull', 'webhook', 'process')),
    target jsonb not null default '{}',
    secret text,
    most_attempts int not null check (most_attempts between 1 and 100),
    state text not null default 'active' check (state in ('active', 'paused')),
    rev int not null default 1,
    created_at timestamptz not null default now(),
    changed_at timestamptz not null default now(),
    changed_by bigint not null default platform.actor(),
    change_reason text
);
comment on column platform.bus_subscription.owner_id is 'Whose permissions, when a message is handed over, decide whether it is';
select platform.protect('platform.bus_subscription');
select platform.track('platform.bus_subscription');

-- The place in the log up to which a subscription has looked at it; a broker keeps places of its own.
create table platform.bus_cursor (
    subscription_id bigint primary key references platform.bus_subscription on delete cascade,
    place bigint not null
) with (fillfactor = 50);
grant select, insert, update on platform.bus_cursor to yizhan_app;
alter table platform.bus_cursor enable row level security;
create policy moved on platform.bus_cursor to yizhan_app using ((select platform.hi()) = 2147483647);

-- What was handed over and is not acknowledged yet; comes again when its lease is over.
create table platform.bus_delivery (
    subscription_id bigint not null references platform.bus_subscription on delete cascade,
    seq bigint not null,
    attempts int not null,
    lease_until timestamptz not null,
    primary key (subscription_id, seq)
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02);
create index bus_delivery_due on platform.bus_delivery (subscription_id, lease_until);
grant select, insert, update, delete on platform.bus_delivery to yizhan_app;
alter table platform.bus_delivery enable row level security;
create policy delivered on platform.bus_delivery to yizhan_app using ((select platform.hi()) = 2147483647);

-- Messages that a subscription gave up, with why; a person has them handed over again, or discards them.
create table platform.bus_dead_letter (
    id bigint primary key,
    org_pos int not null,
    subscription_id bigint not null references platform.bus_subscription on delete cascade,
    message jsonb not null,
    topic text not null,
    key text not null,
    state text not null default 'dead' check (state in ('dead', 'again')),
    reason text not null,
    error_id text not null,
    attempts int not null,
    tries int not null default 0,
    died_at timestamptz not null,
    lease_until timestamptz not null default now(),
    unique (subscription_id, id)
);
create index bus_dead_letter_dead on platform.bus_dead_letter (id) include (org_pos) where state = 'dead';
create index bus_dead_letter_again on platform.bus_dead_letter (subscription_id, lease_until) where state = 'again';
select platform.protect('platform.bus_dead_letter');

-- What was taken in already, by whom: the same message once more changes nothing.
create table platform.inbox (
    consumer text not null,
    message_id text not null,
    at timestamptz not null default now(),
    primary key (consumer, message_id)
);
create index inbox_age on platform.inbox (at);
grant select, insert, delete on platform.inbox to yizhan_app;
alter table platform.inbox enable row level security;
create policy taken_in on platform.inbox to yizhan_app using ((select platform.hi()) = 2147483647);

-- Calls: messages whose sender waits for an answer.
create table platform.bus_call (
    id bigint primary key,
    org_pos int not null,
    caller_id bigint not null,
    topic text not null,
    key text not null,
    asked_at timestamptz not null,
    expires_at timestamptz not null,
    answer jsonb,
    answered_at timestamptz,
    answered_by text
);
create index bus_call_age on platform.bus_call (expires_at);
select platform.protect('platform.bus_call', 'caller_id');

-- How far the log was carried over to a broker.
create table platform.bus_relay (
    name text primary key,
    cursor bigint not null
);
grant select, insert, update on platform.bus_relay to yizhan_app;
alter table platform.bus_relay enable row level security;
create policy relayed on platform.bus_relay to yizhan_app using ((select platform.hi()) = 2147483647);
