-- Parties: persons and organisations, with their documents, contacts, addresses and relations.

create table party.party (
    id bigint primary key,
    org_pos int not null,
    owner_id bigint not null default 0,
    rev int not null default 1,
    kind text not null check (kind in ('individual', 'organization')),
    status text not null check (status in ('initialized', 'validated', 'deceased', 'closed')),
    name text not null check (name <> ''),
    family_name text not null default '',
    given_name text not null default '',
    gender text check (gender in ('male', 'female', 'unspecified')),
    birth_date date,
    nationality text not null default '',
    marital_status text not null default '',
    trading_name text not null default '',
    organization_type text not null default '',
    industry text not null default '',
    is_legal_entity boolean not null default true,
    extra jsonb not null default '{}',
    created_at timestamptz not null default now(),
    changed_at timestamptz not null default now(),
    changed_by bigint not null default platform.actor(),
    change_reason text
);
comment on column party.party.owner_id is 'The account manager of the customer this party is, for scope "own"; 0: nobody';
create index party_listed on party.party (org_pos, kind, id);

create table party.identity_document (
    id bigint primary key,
    org_pos int not null,
    rev int not null default 1,
    party_id bigint not null references party.party,
    kind text not null,
    number text not null,
    country text not null default 'CN',
    issuer text not null default '',
    valid_from date,
    valid_to date,
    changed_at timestamptz not null default now(),
    changed_by bigint not null default platform.actor(),
    change_reason text,
    check (valid_to >= valid_from)
);
create index identity_document_party on party.identity_document (party_id);
create index identity_document_number on party.identity_document (number, kind);

create table party.contact (
    id bigint primary key,
    org_pos int not null,
    rev int not null default 1,
    party_id bigint not null references party.party,
    medium text not null,
    value text not null check (value <> ''),
    purpose text not null default '',
    preferred boolean not null default false,
    changed_at timestamptz not null default now(),
    changed_by bigint not null default platform.actor(),
    change_reason text
);
create index contact_party on party.contact (party_id);
create index contact_value on party.contact (value);

create table party.address (
    id bigint primary key,
    org_pos int not null,
    rev int not null default 1,
    party_id bigint not null references party.party,
    kind text not null,
    country text not null default 'CN',
    province text not null default '',
    city text not null default '',
    district text not null default '',
    street text not null default '',
    detail text not null default '',
    postcode text not null default '',
    preferred boolean not null default false,
    changed_at timestamptz not null default now(),
    changed_by bigint not null default platform.actor(),
    change_reason text
);
create index address_party on party.address (party_id);

-- Related parties may belong to different organisations; the relation belongs to where it was recorded.
create table party.relation (
    id bigint primary key,
    org_pos int not null,
    rev int not null default 1,
    kind text not null,
    from_id bigint not null references party.party,
    to_id bigint not null references party.party,
    role text not null default '',
    valid_from timestamptz,
    valid_to timestamptz,
    changed_at timestamptz not null default now(),
    changed_by bigint not null default platform.actor(),
    change_reason text,
    check (from_id <> to_id),
    check (valid_to >= valid_from)
);
create index relation_from on party.relation (from_id, kind);
create index relation_to on party.relation (to_id, kind);

select platform.protect('party.party', 'owner_id');
select platform.track('party.party');
select platform.protect('party.relation');
select platform.track('party.relation');

-- A part of a party is visible to whoever sees the party; outside scope "own" the range alone decides.
do $$
declare
    part text;
begin
    foreach part in array array['identity_document', 'contact', 'address'] loop
        perform platform.protect(format('party.%I', part)::regclass);
        perform platform.track_part(format('party.%I', part)::regclass, 'party_id');
        execute format('create policy own on party.%I as restrictive to yizhan_app using ((select platform.own()) = 0 '
                       'or exists (select from party.party p where p.id = party_id))', part);
    end loop;
end $$;
create policy own on party.relation as restrictive to yizhan_app using (
    (select platform.own()) = 0
    or exists (select from party.party p where p.id = from_id) or exists (select from party.party p where p.id = to_id));

-- Whether a party exists anywhere, for the audit of attempts to read beyond one's scope.
create function party.exists_party(wanted bigint) returns boolean
language sql stable security definer set search_path = pg_catalog as
$$ select exists (select from party.party where id = wanted) $$;
revoke all on function party.exists_party(bigint) from public;
grant execute on function party.exists_party(bigint) to yizhan_app;
