-- Absences: who is away from when to when, and who stands in. The place is that of the absent person's unit.
create table organisation.absence (
    id bigint primary key,
    org_pos int not null,
    staff_id bigint not null references organisation.staff,
    substitute_id bigint not null references organisation.staff,
    from_at timestamptz not null,
    until_at timestamptz not null,
    reason text not null default '',
    state text not null default 'planned' check (state in ('planned', 'over')),
    rev int not null default 1,
    created_at timestamptz not null default now(),
    changed_at timestamptz not null default now(),
    changed_by bigint not null default platform.actor(),
    change_reason text,
    check (from_at < until_at),
    check (staff_id <> substitute_id)
);
create index absence_staff on organisation.absence (staff_id, until_at);
create index absence_substitute on organisation.absence (substitute_id) where state = 'planned';
select platform.track('organisation.absence');
select platform.protect('organisation.absence');

-- For whom somebody stands in at a moment, also for those for whom that one does: login, roles, and where their posts
-- reach. It tells of nobody else, so it needs no scope.
create function organisation.stood_in_for(substitute bigint, moment timestamptz)
returns table (id bigint, login text, name text, role text, org_pos int, org_last int)
language sql stable security definer set search_path = pg_catalog as $$
    with recursive away as (
        select a.staff_id from organisation.absence a
         where a.substitute_id = substitute and a.state = 'planned' and a.from_at <= moment and moment < a.until_at
        union
        select a.staff_id from away w join organisation.absence a on a.substitute_id = w.staff_id
         where a.state = 'planned' and a.from_at <= moment and moment < a.until_at)
    select p.id, l.login, p.name, r.code, u.org_pos, u.org_last
      from away w
      join organisation.staff p on p.id = w.staff_id and p.state = 'active'
      join organisation.login l on l.staff_id = p.id
      join organisation.holding h on h.staff_id = p.id and h.valid_from <= moment
                                 and (h.valid_to is null or h.valid_to > moment)
      join organisation.post t on t.id = h.post_id and t.state = 'active'
      join organisation.org_unit u on u.id = t.unit_id and u.state = 'active'
      left join organisation.role r on r.id = any(t.role_ids) and r.state = 'active'
     where p.id <> substitute
$$;
-- Who may stand in for somebody: those who work, in one post, over all that the person's own posts reach; the nearest
-- first.
create function organisation.substitutes(person bigint, moment timestamptz)
returns table (id bigint, login text, name text, post_name text, post_name_en text, unit_name text, unit_name_en text)
language sql stable security definer set search_path = pg_catalog as $$
    with seat as (
        select distinct u.org_pos, u.org_last from organisation.holding h
          join organisation.post t on t.id = h.post_id and t.state = 'active'
          join organisation.org_unit u on u.id = t.unit_id and u.state = 'active'
         where h.staff_id = person and h.valid_from <= moment and (h.valid_to is null or h.valid_to > moment)),
    whole as (select min(org_pos) as lo, max(org_last) as hi from seat)
    select distinct on (u.org_pos, p.name, p.id) p.id, l.login, p.name, t.name, t.name_en, u.name, u.name_en
      from whole w
      join organisation.org_unit u on u.org_pos <= w.lo and u.org_last >= w.hi and u.state = 'active'
      join organisation.post t on t.unit_id = u.id and t.state = 'active'
      join organisation.holding h on h.post_id = t.id and h.valid_from <= moment
                                 and (h.valid_to is null or h.valid_to > moment)
      join organisation.staff p on p.id = h.staff_id and p.state = 'active' and p.id <> person
      join organisation.login l on l.staff_id = p.id and l.locked_at is null
     order by u.org_pos desc, p.name, p.id, t.id limit 500
$$;
create function organisation.exists_absence(wanted bigint) returns boolean
language sql stable security definer set search_path = pg_catalog as
$$ select exists (select from organisation.absence where id = wanted) $$;
revoke all on function organisation.stood_in_for(bigint, timestamptz),
    organisation.substitutes(bigint, timestamptz), organisation.exists_absence(bigint) from public;
grant execute on function organisation.stood_in_for(bigint, timestamptz),
    organisation.substitutes(bigint, timestamptz), organisation.exists_absence(bigint) to yizhan_app;
