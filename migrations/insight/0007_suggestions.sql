-- Next best offers: what is suggested to a customer and what came of it. Whoever is held out is told nothing, and counted.
create table insight.suggestion (
    id bigint primary key,
    org_pos int not null,
    rev int not null default 1,
    customer_id bigint not null,
    study_id bigint not null references insight.study,
    offering text not null,
    line text not null,
    held_out boolean not null,
    place int not null,
    month date not null,
    chance double precision not null check (chance between 0 and 1),
    yearly numeric(14, 2) not null,
    expected numeric(14, 2) not null,
    reasons jsonb not null,
    state text not null default 'open' check (state in ('open', 'taken', 'declined', 'expired')),
    shown_at timestamptz,
    shown_by_name text not null default '',
    answer text not null default '',
    note text not null default '',
    decided_at timestamptz,
    decided_by_name text not null default '',
    quiet_until date,
    order_id bigint,
    created_at timestamptz not null default now(),
    changed_at timestamptz not null default now(),
    changed_by bigint not null default platform.actor(),
    change_reason text,
    extra jsonb not null default '{}'
);
comment on table insight.suggestion is 'An offering suggested to a customer; one open one of each, earlier ones stay with what came of them';
comment on column insight.suggestion.quiet_until is 'Until then a customer who declined is not asked again';
create unique index suggestion_open on insight.suggestion (customer_id, offering) where state = 'open';
create index suggestion_of_customer on insight.suggestion (customer_id, id desc);
create index suggestion_by_offering on insight.suggestion (offering, state) include (org_pos, held_out);
create index suggestion_by_order on insight.suggestion (order_id) where order_id is not null;

select platform.protect('insight.suggestion');
select platform.track('insight.suggestion');
create policy own on insight.suggestion as restrictive to yizhan_app using (
    (select platform.own()) = 0 or customer.sees(customer_id));
