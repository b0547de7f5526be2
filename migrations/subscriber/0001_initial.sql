-- Subscribers: numbers and lines in use, what they cost and who pays for them.

create table subscriber.subscriber (
    id bigint primary key,
    org_pos int not null,
    rev int not null default 1,
    customer_id bigint not null,
    account_id bigint,
    parent_id bigint references subscriber.subscriber,
    number text not null default '',
    name text not null check (name <> ''),
    service_kind text not null check (service_kind <> ''),
    is_bundle boolean not null default false,
    state text not null check (state in
        ('created', 'pendingActive', 'active', 'suspended', 'pendingTerminate', 'terminated', 'aborted', 'cancelled')),
    state_since timestamptz not null,
    suspend_extent text check (suspend_extent in ('oneWay', 'twoWay')),
    suspend_cause text,
    offering_id bigint,
    offering_name text not null default '',
    offering_version text not null default '',
    spec_id bigint,
    spec_name text not null default '',
    characteristics jsonb not null default '{}',
    prices jsonb not null default '[]',
    resources jsonb not null default '[]',
    place jsonb,
    contract_from date,
    contract_to date,
    contract_months int check (contract_months > 0),
    order_id bigint,
    order_item text not null default '',
    activated_at timestamptz,
    ended_at timestamptz,
    external_id text not null default '',
    extra jsonb not null default '{}',
    created_at timestamptz not null default now(),
    changed_at timestamptz not null default now(),
    changed_by bigint not null default platform.actor(),
    change_reason text,
    check ((state = 'suspended') = (suspend_extent is not null)),
    check (contract_to >= contract_from),
    check (parent_id <> id)
);
create index subscriber_customer on subscriber.subscriber (customer_id, id);
create index subscriber_account on subscriber.subscriber (account_id) where account_id is not null;
create index subscriber_parent on subscriber.subscriber (parent_id) where parent_id is not null;
create index subscriber_listed on subscriber.subscriber (org_pos, state, id);
create index subscriber_order on subscriber.subscriber (order_id) where order_id is not null;
create index subscriber_external on subscriber.subscriber (external_id) where external_id <> '';
create index subscriber_offering on subscriber.subscriber (offering_id, org_pos) where offering_id is not null;
-- A number in use has one subscriber in the whole operator, whatever the scope of who asks.
create unique index subscriber_number on subscriber.subscriber (number, service_kind)
    where number <> '' and state not in ('terminated', 'aborted', 'cancelled');

-- Which share of a kind of charge goes to which account, when; what is not split goes to the subscriber's account.
create table subscriber.charge_split (
    id bigint primary key,
    org_pos int not null,
    rev int not null default 1,
    subscriber_id bigint not null references subscriber.subscriber,
    charge_kind text not null,
    account_id bigint not null,
    account_number text not null,
    share numeric(7, 4) not null check (share > 0 and share <= 100),
    valid_from timestamptz not null,
    valid_to timestamptz,
    changed_at timestamptz not null default now(),
    changed_by bigint not null default platform.actor(),
    change_reason text,
    check (valid_to > valid_from)
);
create index charge_split_subscriber on subscriber.charge_split (subscriber_id, charge_kind);
create index charge_split_account on subscriber.charge_split (account_id);

select platform.protect('subscriber.subscriber');
select platform.track_part('subscriber.subscriber', 'customer_id');
create policy own on subscriber.subscriber as restrictive to yizhan_app using (
    (select platform.own()) = 0 or customer.sees(customer_id));
select platform.protect('subscriber.charge_split');
select platform.track_part('subscriber.charge_split', 'subscriber_id');
create policy own on subscriber.charge_split as restrictive to yizhan_app using (
    (select platform.own()) = 0
    or exists (select from subscriber.subscriber s where s.id = subscriber_id));

create function subscriber.exists_subscriber(wanted bigint) returns boolean
language sql stable security definer set search_path = pg_catalog as
$$ select exists (select from subscriber.subscriber where id = wanted) $$;

-- Which of some numbers are in use, anywhere; tells nothing else of them.
create function subscriber.numbers_in_use(numbers text[], service_kinds text[])
returns table (number text, service_kind text)
language sql stable security definer set search_path = pg_catalog as $$
    select s.number, s.service_kind from unnest(numbers, service_kinds) as asked (n, k)
      join subscriber.subscriber s on s.number = asked.n and s.service_kind = asked.k
     where s.number <> '' and s.state not in ('terminated', 'aborted', 'cancelled')
$$;
revoke all on function subscriber.exists_subscriber(bigint), subscriber.numbers_in_use(text[], text[]) from public;
grant execute on function subscriber.exists_subscriber(bigint), subscriber.numbers_in_use(text[], text[])
    to yizhan_app;
