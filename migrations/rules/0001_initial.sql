-- Decision tables by organisation, their versions, what was arbitrated between tiers, and every decision taken.

-- One answer of one organisation to one decision; headquarters, a province, or a local network.
create table rules.sheet (
    id bigint primary key,
    org_pos int not null,
    org_hi int not null,
    key text not null,
    tier text not null check (tier in ('headquarters', 'province', 'local')),
    unit_id bigint not null,
    unit_name text not null,
    name_zh text not null,
    name_en text not null,
    description text not null default '',
    owner_id bigint not null,
    owner_name text not null,
    rev int not null default 1,
    created_at timestamptz not null default now(),
    changed_at timestamptz not null default now(),
    changed_by bigint not null default platform.actor(),
    change_reason text,
    extra jsonb not null default '{}',
    check (org_pos <= org_hi),
    unique (key, unit_id)
);
create unique index sheet_of_headquarters on rules.sheet (key) where tier = 'headquarters';
select platform.track('rules.sheet');

-- What it says, in versions. From `review` on the content does not change.
create table rules.version (
    id bigint primary key,
    org_pos int not null,
    org_hi int not null,
    sheet_id bigint not null references rules.sheet,
    number int not null check (number > 0),
    state text not null check (state in ('draft', 'review', 'approved', 'inForce', 'retired')),
    content jsonb not null,
    cases jsonb not null,
    note text not null default '',
    author_id bigint not null,
    author_name text not null,
    submitted_by bigint,
    submitted_name text,
    submitted_at timestamptz,
    approved_by bigint,
    approved_name text,
    approved_at timestamptz,
    released_by bigint,
    released_name text,
    released_at timestamptz,
    valid_from timestamptz,
    valid_to timestamptz,
    rev int not null default 1,
    created_at timestamptz not null default now(),
    changed_at timestamptz not null default now(),
    changed_by bigint not null default platform.actor(),
    change_reason text,
    extra jsonb not null default '{}',
    unique (sheet_id, number),
    check (approved_by is null or approved_by = 0 or approved_by not in (author_id, submitted_by)),
    check ((state in ('inForce', 'retired')) = (valid_from is not null))
);
create unique index version_open on rules.version (sheet_id) where state in ('draft', 'review', 'approved');
create index version_in_force on rules.version (sheet_id) where state = 'inForce';
select platform.track('rules.version');

create function rules.version_is_settled() returns trigger language plpgsql as $$
begin
    if old.state <> 'draft' and new.state <> 'draft'
       and (new.content, new.cases, new.author_id) is distinct from (old.content, old.cases, old.author_id) then
        raise exception 'version % is settled: its content does not change', old.id;
    end if;
    return new;
end $$;
create trigger version_is_settled before update on rules.version
    for each row execute function rules.version_is_settled();

-- What a person decided where a row below wants what the tier above does not permit; appended only.
create table rules.arbitration (
    id bigint primary key,
    org_pos int not null,
    org_hi int not null,
    sheet_id bigint not null references rules.sheet,
    upper_sheet_id bigint not null references rules.sheet,
    upper_tier text not null check (upper_tier in ('headquarters', 'province')),
    upper_row text not null,
    lower_row text not null,
    output text not null,
    digest text not null,
    ruling text not null check (ruling in ('upper', 'lower')),
    reason text not null check (reason <> ''),
    example jsonb not null,
    decided_by bigint not null,
    decided_name text not null,
    decided_at timestamptz not null
);
create index arbitration_of on rules.arbitration (sheet_id, digest, decided_at desc);

-- What tiers above say is seen by all below them; changed only within the own range.
do $$
declare
    target regclass;
begin
    foreach target in array array['rules.sheet', 'rules.version', 'rules.arbitration']::regclass[] loop
        execute format('alter table %s enable row level security', target);
        execute format('create policy scope on %s to yizhan_app
                           using (org_pos between (select platform.lo()) and (select platform.hi()))', target);
        execute format('create policy above on %s for select to yizhan_app
                           using (org_pos <= (select platform.lo()) and org_hi >= (select platform.lo())
                                  and (select platform.lo()) <= (select platform.hi()))', target);
        insert into platform.scoped_table (name, last_column) values (target, 'org_hi');
    end loop;
end $$;
grant select, insert, update on rules.sheet to yizhan_app;
grant select, insert, update, delete on rules.version to yizhan_app;
grant select, insert on rules.arbitration to yizhan_app;

-- Counts everything that can change a decision. Each transaction asks for it before its first decision, so a release
-- holds at once on every node, and nobody has to be told.
create table rules.release (
    one boolean primary key default true check (one),
    stamp bigint not null
);
insert into rules.release (stamp) values (1);
grant select on rules.release to yizhan_app;

create function rules.count_release() returns trigger language plpgsql security definer
set search_path = pg_catalog as $$
begin
    update rules.release set stamp = stamp + 1;
    return null;
end $$;
create trigger released after insert or update on rules.version
    for each row when (new.state in ('inForce', 'retired')) execute function rules.count_release();
create trigger moved after update of org_pos, org_hi on rules.sheet
    for each row when ((old.org_pos, old.org_hi) is distinct from (new.org_pos, new.org_hi))
    execute function rules.count_release();
create trigger arbitrated after insert on rules.arbitration
    for each row execute function rules.count_release();

-- Every decision taken: what was asked, what came out, which rows fired, for whom.
create table rules.decision_log (
    at timestamptz not null,
    id bigint generated always as identity,
    org_pos int not null,
    key text not null,
    inputs jsonb not null,
    result jsonb,
    fired jsonb not null,
    caller text not null,
    reference text not null,
    customer_id bigint,
    actor_id bigint not null,
    primary key (key, at, id)
) partition by range (at);
create table rules.decision_log_rest partition of rules.decision_log default;
select platform.ensure_months('rules.decision_log', 2);
create index decision_log_reference on rules.decision_log (reference, at desc) where reference <> '';
select platform.protect('rules.decision_log');
revoke insert, update, delete on rules.decision_log from yizhan_app;

-- Appends decisions whatever the scope of the one who asked: to have asked is to be logged.
create function rules.keep_decisions(moment timestamptz, what text, who text, positions int[], asked jsonb[],
                                     answers jsonb[], rows_fired jsonb[], refs text[], customers bigint[])
returns void language sql security definer set search_path = pg_catalog as $$
    insert into rules.decision_log (at, org_pos, key, inputs, result, fired, caller, reference, customer_id, actor_id)
    select moment, t.position, what, t.asked, t.answer, t.fired, who, t.reference, t.customer, platform.actor()
      from unnest(positions, asked, answers, rows_fired, refs, customers)
           as t (position, asked, answer, fired, reference, customer)
$$;
revoke all on function rules.keep_decisions(timestamptz, text, text, int[], jsonb[], jsonb[], jsonb[], text[], bigint[])
    from public;
grant execute on function rules.keep_decisions(timestamptz, text, text, int[], jsonb[], jsonb[], jsonb[], text[],
                                               bigint[]) to yizhan_app;

-- A draft run over past decisions; its result belongs to whoever asked for it.
create table rules.replay (
    id bigint primary key,
    org_pos int not null,
    version_id bigint not null,
    work_id bigint not null,
    since timestamptz not null,
    until timestamptz not null,
    state text not null check (state in ('running', 'done', 'failed')),
    summary jsonb,
    changes jsonb,
    begun_by bigint not null,
    begun_name text not null,
    begun_at timestamptz not null,
    ended_at timestamptz
);
create index replay_version on rules.replay (version_id, begun_at desc);
select platform.protect('rules.replay');

-- Whether there is such a thing anywhere, asked only after a miss, so that the attempt can be audited.
create function rules.exists_version(wanted bigint) returns boolean
language sql stable security definer set search_path = pg_catalog as
$$ select exists (select from rules.version where id = wanted) or exists (select from rules.sheet where id = wanted) $$;
revoke all on function rules.exists_version(bigint) from public;
grant execute on function rules.exists_version(bigint) to yizhan_app;
