-- Product orders, what they ask of the network, and what failed on the way.

create sequence ordering.number_sequence;
grant usage on sequence ordering.number_sequence to yizhan_app;

create table ordering.product_order (
    id bigint primary key,
    org_pos int not null,
    rev int not null default 1,
    number text not null unique,
    state text not null check (state in ('acknowledged', 'rejected', 'pending', 'held', 'inProgress',
        'assessingCancellation', 'pendingCancellation', 'cancelled', 'completed', 'failed', 'partial')),
    channel text not null check (channel in ('hall', 'callCentre', 'web', 'accountManager', 'agent', 'system')),
    category text not null default '',
    description text not null default '',
    priority smallint not null default 4 check (priority between 0 and 4),
    customer_id bigint not null,
    customer_name text not null,
    account_id bigint,
    external_id text,
    placed_by bigint not null,
    placed_by_name text not null,
    ordered_at timestamptz not null,
    requested_start timestamptz,
    requested_completion timestamptz,
    expected_completion timestamptz,
    started_at timestamptz,
    completed_at timestamptz,
    cancellation_reason text,
    instance_id bigint,
    wave int not null default 0,
    fingerprint bytea not null,
    title jsonb not null,
    one_time numeric(14, 2) not null,
    monthly numeric(14, 2) not null,
    open_fallouts int not null default 0,
    quote jsonb not null,
    versions bigint[] not null,
    extra jsonb not null default '{}',
    created_at timestamptz not null default now(),
    changed_at timestamptz not null default now(),
    changed_by bigint not null default platform.actor(),
    change_reason text
);
comment on column ordering.product_order.wave is 'How often the network was asked for this order';
comment on column ordering.product_order.fingerprint is 'Digest of customer and content, for the duplicate guard';
comment on column ordering.product_order.quote is 'Lines, totals and terms as they were quoted';
comment on column ordering.product_order.versions is 'The catalogue versions that the order is delivered by';
create index product_order_ordered on ordering.product_order (org_pos, ordered_at desc, id desc);
create index product_order_changed on ordering.product_order (org_pos, changed_at desc, id desc);
create index product_order_customer on ordering.product_order (customer_id, ordered_at desc);
create index product_order_open on ordering.product_order (state, ordered_at)
    where state not in ('completed', 'cancelled', 'rejected');
create index product_order_fingerprint on ordering.product_order (fingerprint, ordered_at desc);
create unique index product_order_external on ordering.product_order (placed_by, external_id)
    where external_id is not null;
create index product_order_fallout on ordering.product_order (ordered_at) where open_fallouts > 0;
select platform.track('ordering.product_order');
select platform.protect('ordering.product_order');

create table ordering.order_item (
    id bigint primary key,
    org_pos int not null,
    rev int not null default 1,
    order_id bigint not null references ordering.product_order,
    position int not null,
    ref text not null,
    parent text,
    action text not null check (action in ('install', 'modify', 'suspend', 'resume', 'disconnect')),
    state text not null,
    offering_id bigint not null,
    offering text not null,
    offering_name jsonb not null,
    quantity int not null check (quantity > 0),
    subscriber_id bigint,
    number text,
    account_id bigint,
    product text,
    characteristics jsonb not null,
    plan jsonb not null,
    extra jsonb not null default '{}',
    created_at timestamptz not null default now(),
    changed_at timestamptz not null default now(),
    changed_by bigint not null default platform.actor(),
    change_reason text,
    unique (order_id, ref)
);
create index order_item_subscriber on ordering.order_item (subscriber_id) where subscriber_id is not null;
create index order_item_offering on ordering.order_item (offering, order_id);
select platform.track_part('ordering.order_item', 'order_id');
select platform.protect('ordering.order_item');

create table ordering.service_order (
    id bigint primary key,
    org_pos int not null,
    rev int not null default 1,
    order_id bigint not null references ordering.product_order,
    item_id bigint not null references ordering.order_item,
    item text not null,
    action text not null,
    attempt int not null default 1,
    latest boolean not null default true,
    state text not null check (state in ('acknowledged', 'rejected', 'pending', 'held', 'inProgress',
        'assessingCancellation', 'pendingCancellation', 'cancelled', 'completed', 'failed', 'partial')),
    after text[] not null,
    sent boolean not null default false,
    tries int not null default 0,
    services jsonb not null,
    remote_id text,
    sent_at timestamptz,
    answered_at timestamptz,
    check_at timestamptz,
    checks int not null default 0,
    error_code text,
    error_message text,
    results jsonb not null default '{}',
    skipped boolean not null default false,
    extra jsonb not null default '{}',
    created_at timestamptz not null default now(),
    changed_at timestamptz not null default now(),
    changed_by bigint not null default platform.actor(),
    change_reason text
);
create unique index service_order_attempt on ordering.service_order (item_id, attempt);
create unique index service_order_latest on ordering.service_order (item_id) where latest;
create index service_order_order on ordering.service_order (order_id, id);
create index service_order_check on ordering.service_order (check_at) where check_at is not null;
select platform.track_part('ordering.service_order', 'order_id');
select platform.protect('ordering.service_order');

create table ordering.fallout (
    id bigint primary key,
    org_pos int not null,
    rev int not null default 1,
    order_id bigint not null references ordering.product_order,
    service_order_id bigint not null references ordering.service_order,
    kind text not null check (kind in ('refused', 'failed', 'unreachable', 'noAnswer')),
    code text not null,
    message text not null,
    state text not null default 'open' check (state in ('open', 'decided', 'closed')),
    decision text check (decision in ('retry', 'skip')),
    repairs jsonb not null default '{}',
    reason text,
    decided_by_name text,
    raised_at timestamptz not null,
    closed_at timestamptz,
    extra jsonb not null default '{}',
    created_at timestamptz not null default now(),
    changed_at timestamptz not null default now(),
    changed_by bigint not null default platform.actor(),
    change_reason text,
    check ((state = 'open') = (decision is null))
);
create unique index fallout_open on ordering.fallout (service_order_id) where state <> 'closed';
create index fallout_listed on ordering.fallout (org_pos, state, raised_at desc, id desc);
create index fallout_order on ordering.fallout (order_id, id);
create index fallout_cause on ordering.fallout (kind, code, raised_at);
select platform.track_part('ordering.fallout', 'order_id');
select platform.protect('ordering.fallout');

create table ordering.draft (
    id bigint primary key,
    org_pos int not null,
    rev int not null default 1,
    customer_id bigint not null,
    customer_name text not null,
    channel text not null,
    items jsonb not null,
    note text not null,
    saved_by_name text not null,
    extra jsonb not null default '{}',
    created_at timestamptz not null default now(),
    changed_at timestamptz not null default now(),
    changed_by bigint not null default platform.actor(),
    change_reason text
);
create index draft_customer on ordering.draft (customer_id, changed_at desc);
create index draft_listed on ordering.draft (org_pos, changed_at desc);
select platform.track('ordering.draft');
select platform.protect('ordering.draft');

-- Interfaces to other systems: whether they are called, and since when not. Of the whole installation.
create table ordering.link (
    name text primary key,
    failures int not null default 0,
    opened_at timestamptz,
    retry_at timestamptz,
    last_error text,
    last_ok_at timestamptz
) with (fillfactor = 50);
grant select, insert, update on ordering.link to yizhan_app;

-- Whether there is such a thing in any scope, asked only after a miss, so that the attempt can be audited.
create function ordering.exists_order(wanted bigint) returns boolean
language sql stable security definer set search_path = pg_catalog as
$$ select exists (select from ordering.product_order where id = wanted) $$;
create function ordering.exists_fallout(wanted bigint) returns boolean
language sql stable security definer set search_path = pg_catalog as
$$ select exists (select from ordering.fallout where id = wanted) $$;
create function ordering.exists_draft(wanted bigint) returns boolean
language sql stable security definer set search_path = pg_catalog as
$$ select exists (select from ordering.draft where id = wanted) $$;
revoke all on function ordering.exists_order(bigint), ordering.exists_fallout(bigint), ordering.exists_draft(bigint)
    from public;
grant execute on function ordering.exists_order(bigint), ordering.exists_fallout(bigint), ordering.exists_draft(bigint)
    to yizhan_app;
