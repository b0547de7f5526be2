-- Customers: parties in the role of a customer, with what a list shows of them kept beside.

create sequence customer.number_sequence;
grant usage on sequence customer.number_sequence to yizhan_app;

create table customer.customer (
    id bigint primary key,
    org_pos int not null,
    manager_id bigint not null default 0,
    rev int not null default 1,
    number text not null unique,
    party_id bigint not null unique,
    party_kind text not null check (party_kind in ('individual', 'organization')),
    name text collate "C" not null,
    main_phone text not null default '',
    kind text not null check (kind in ('key', 'business', 'public', 'transient')),
    level text check (level in ('group', 'province', 'local')),
    status text not null check (status in ('prospect', 'active', 'closed', 'merged')),
    tags text[] not null default '{}',
    external_id text not null default '',
    merged_into bigint references customer.customer,
    extra jsonb not null default '{}',
    created_at timestamptz not null default now(),
    changed_at timestamptz not null default now(),
    changed_by bigint not null default platform.actor(),
    change_reason text,
    check ((kind = 'key') = (level is not null)),
    check ((status = 'merged') = (merged_into is not null))
);
comment on column customer.customer.manager_id is 'The responsible account manager (a staff id); 0: nobody';
comment on column customer.customer.external_id is 'The number in the system the customer came from; empty: none';
-- Lists read these indexes alone (docs/decisions/0012): everything a list filters by stands in them.
create index customer_by_change on customer.customer (org_pos, changed_at, id)
    include (kind, level, status, manager_id, created_at, tags);
create index customer_by_creation on customer.customer (org_pos, created_at, id)
    include (kind, level, status, manager_id, tags);
create index customer_by_name on customer.customer (org_pos, name, id)
    include (kind, level, status, manager_id, created_at, tags);
create index customer_anywhere_by_change on customer.customer (changed_at, id)
    include (org_pos, kind, level, status, manager_id, created_at, tags);
create index customer_by_manager on customer.customer (manager_id, changed_at desc, id desc) where manager_id <> 0;
create index customer_by_reason on customer.customer (change_reason) where change_reason is not null;
create index customer_external on customer.customer (external_id) where external_id <> '';
create index customer_merged on customer.customer (merged_into) where merged_into is not null;

select platform.protect('customer.customer', 'manager_id');
select platform.track('customer.customer');

create function customer.exists_customer(wanted bigint) returns boolean
language sql stable security definer set search_path = pg_catalog as
$$ select exists (select from customer.customer where id = wanted) $$;
revoke all on function customer.exists_customer(bigint) from public;
grant execute on function customer.exists_customer(bigint) to yizhan_app;
