-- What may look across scopes, each function one narrow question; and the renumbering of the tree.

-- Whatever changes who may do what tells everybody who remembers callers.
create function organisation.tell_access() returns trigger language plpgsql as $$
begin
    perform pg_notify('yizhan_access', '');
    return null;
end $$;
do $$
declare
    watched text;
begin
    foreach watched in array '{
        "update of org_pos, org_last, state, name on organisation.org_unit",
        "update of grants, state on organisation.role",
        "update of role_ids, state, name, org_pos on organisation.post",
        "update of state, name on organisation.staff",
        "insert or update or delete on organisation.holding",
        "update of locked_at, must_change_password, password_hash on organisation.login",
        "update of post_id, ended_at on organisation.session",
        "update of role_id, state, org_pos on organisation.api_client",
        "update of revoked_at on organisation.access_token"}'::text[]
    loop
        execute format('create trigger tell_access after %s for each statement execute function organisation.tell_access()',
                       watched);
    end loop;
end $$;

-- Whether a thing exists anywhere, asked after a miss, so that the attempt to read it can be audited.
create function organisation.exists_unit(wanted bigint) returns boolean
language sql stable security definer set search_path = pg_catalog as
$$ select exists (select from organisation.org_unit where id = wanted) $$;
create function organisation.exists_role(wanted bigint) returns boolean
language sql stable security definer set search_path = pg_catalog as
$$ select exists (select from organisation.role where id = wanted) $$;
create function organisation.exists_post(wanted bigint) returns boolean
language sql stable security definer set search_path = pg_catalog as
$$ select exists (select from organisation.post where id = wanted) $$;
create function organisation.exists_staff(wanted bigint) returns boolean
language sql stable security definer set search_path = pg_catalog as
$$ select exists (select from organisation.staff where id = wanted) $$;
create function organisation.exists_client(wanted bigint) returns boolean
language sql stable security definer set search_path = pg_catalog as
$$ select exists (select from organisation.api_client where id = wanted) $$;
create function organisation.exists_holding(wanted bigint) returns boolean
language sql stable security definer set search_path = pg_catalog as
$$ select exists (select from organisation.holding where id = wanted) $$;
create function organisation.exists_session(wanted bigint) returns boolean
language sql stable security definer set search_path = pg_catalog as
$$ select exists (select from organisation.session where id = wanted) $$;

-- Whether a name that is unique over all organisations is taken, whoever has it.
create function organisation.code_taken(wanted text) returns boolean
language sql stable security definer set search_path = pg_catalog as
$$ select exists (select from organisation.org_unit where code = wanted) $$;
create function organisation.role_code_taken(wanted text) returns boolean
language sql stable security definer set search_path = pg_catalog as
$$ select exists (select from organisation.role where code = wanted) $$;
create function organisation.number_taken(wanted text) returns boolean
language sql stable security definer set search_path = pg_catalog as
$$ select exists (select from organisation.staff where number = wanted) $$;
create function organisation.login_taken(wanted text) returns boolean
language sql stable security definer set search_path = pg_catalog as
$$ select exists (select from organisation.login where login = wanted)
       or exists (select from organisation.api_client where client_id = wanted) $$;

-- Where a role is in use, whoever asks: changing it changes what all of these may do.
create function organisation.role_seats(wanted bigint) returns table (org_pos int, org_last int)
language sql stable security definer set search_path = pg_catalog as $$
    select u.org_pos, u.org_last from organisation.post t join organisation.org_unit u on u.id = t.unit_id
     where t.role_ids @> array[wanted] and t.state = 'active'
    union
    select u.org_pos, u.org_last from organisation.api_client c join organisation.org_unit u on u.id = c.unit_id
     where c.role_id = wanted and c.state = 'active'
$$;
create function organisation.role_users(wanted bigint) returns bigint
language sql stable security definer set search_path = pg_catalog as $$
    select (select count(*) from organisation.post where role_ids @> array[wanted] and state = 'active')
         + (select count(*) from organisation.api_client where role_id = wanted and state = 'active')
$$;

-- Roles used in a unit's subtree that are made neither there nor above a new parent.
create function organisation.foreign_roles(moving bigint, parent bigint) returns table (code text)
language sql stable security definer set search_path = pg_catalog as $$
    with place as (
        select m.org_pos as lo, m.org_last as hi, p.org_pos as target
          from organisation.org_unit m, organisation.org_unit p where m.id = moving and p.id = parent
    ), used as (
        select unnest(t.role_ids) as role_id from organisation.post t, place
         where t.org_pos between lo and hi and t.state = 'active'
        union
        select c.role_id from organisation.api_client c, place where c.org_pos between lo and hi and c.state = 'active'
    )
    select r.code from organisation.role r join used on used.role_id = r.id
      join organisation.org_unit u on u.id = r.unit_id cross join place
     where u.org_pos not between lo and hi and target not between u.org_pos and u.org_last
     order by r.code
$$;

-- Names by id or position, for labels beside records the reader may see; nothing else of the unit or person.
create function organisation.unit_names(positions int[]) returns table (org_pos int, id bigint, name text)
language sql stable security definer set search_path = pg_catalog as
$$ select u.org_pos, u.id, u.name from organisation.org_unit u where u.org_pos = any(positions) $$;
create function organisation.people_names(ids bigint[]) returns table (id bigint, name text)
language sql stable security definer set search_path = pg_catalog as $$
    select s.id, s.name from organisation.staff s where s.id = any(ids)
    union all
    select c.id, c.name from organisation.api_client c where c.id = any(ids)
$$;

-- Every range of the tree, and those no unit may have yet: what giving numbers needs to know, whoever asks.
create function organisation.spans() returns table (id bigint, parent_id bigint, lo int, hi int)
language sql stable security definer set search_path = pg_catalog as $$
    select u.id, u.parent_id, u.org_pos, u.org_last from organisation.org_unit u
    union all
    select null, null, v.lo, v.hi from organisation.vacated v
$$;

-- Gives units new ranges, and every row of theirs the new positions; refuses a result that is no tree.
create function organisation.renumber(ids bigint[], to_pos int[], to_last int[]) returns bigint
language plpgsql security definer set search_path = pg_catalog as $$
declare
    was_pos int[];
    was_last int[];
begin
    select array_agg(u.org_pos order by n.ord), array_agg(u.org_last order by n.ord) into was_pos, was_last
      from unnest(ids) with ordinality n (id, ord) join organisation.org_unit u on u.id = n.id;
    if cardinality(was_pos) is distinct from cardinality(ids) or cardinality(to_pos) <> cardinality(ids)
       or cardinality(to_last) <> cardinality(ids) then
        raise exception 'renumber: unknown unit, or lists of different lengths';
    end if;
    if exists (select from unnest(to_pos) p join organisation.vacated v on p between v.lo and v.hi) then
        raise exception 'renumber: a vacated position is not free yet';
    end if;
    perform set_config('yizhan.renumbering', 'on', true);
    update organisation.org_unit u set org_pos = n.pos, org_last = n.last
      from unnest(ids, to_pos, to_last) n (id, pos, last) where u.id = n.id;
    if exists (select from organisation.org_unit c join organisation.org_unit p on p.id = c.parent_id
                where (c.id = any(ids) or p.id = any(ids)) and not (c.org_pos > p.org_pos and c.org_last <= p.org_last))
       or exists (select from organisation.org_unit a join organisation.org_unit b on b.parent_id = a.parent_id
                   where a.id = any(ids) and b.id <> a.id and a.org_pos <= b.org_last and b.org_pos <= a.org_last) then
        raise exception 'renumber: the result is no tree';
    end if;
    -- One row for each subtree that left its place.
    with moved as (
        select * from unnest(was_pos, was_last, to_pos, to_last) m (old_pos, old_last, new_pos, new_last)
    )
    insert into organisation.vacated (lo, hi, old_pos, old_last, new_pos, new_last)
    select top.old_pos, top.old_last, array_agg(m.old_pos), array_agg(m.old_last), array_agg(m.new_pos),
           array_agg(m.new_last)
      from moved top join moved m on m.old_pos between top.old_pos and top.old_last
     where not exists (select from moved up where up.old_pos < top.old_pos and up.old_last >= top.old_last)
     group by top.old_pos, top.old_last;
    return platform.renumber(was_pos, was_last, to_pos, to_last);
end $$;

-- Lets rows that were written late follow their organisation, and gives the positions free, once everything that
-- began before the renumbering has ended. Returns how many renumberings still wait.
create function organisation.settle(rest interval) returns int
language plpgsql security definer set search_path = pg_catalog as $$
declare
    left_behind organisation.vacated;
begin
    for left_behind in select * from organisation.vacated order by id for update loop
        exit when left_behind.at > clock_timestamp() - rest
               or exists (select from pg_stat_activity
                           where datname = current_database() and pid <> pg_backend_pid()
                             and xact_start <= left_behind.at);
        perform platform.renumber(left_behind.old_pos, left_behind.old_last, left_behind.new_pos, left_behind.new_last);
        delete from organisation.vacated where id = left_behind.id;
    end loop;
    return (select count(*) from organisation.vacated);
end $$;

-- The grants of a set of roles, as they stand now.
create function organisation.grants_of(ids bigint[]) returns jsonb[] language sql stable as
$$ select coalesce(array_agg(r.grants), '{}') from organisation.role r where r.id = any(ids) and r.state = 'active' $$;

-- A client with its role, or a person in a post, while all of it is in force: login, post, holding, organisation.
create function organisation.in_force(client bigint, person bigint, seat bigint, narrowed text[], moment timestamptz)
returns table (id bigint, name text, login text, post_id bigint, org_pos int, org_last int, grants jsonb[],
               permissions text[], must_change_password boolean)
language sql stable security definer set search_path = pg_catalog as $$
    select c.id, c.name, c.client_id, 0::bigint, u.org_pos, u.org_last, organisation.grants_of(array[c.role_id]),
           narrowed, false
      from organisation.api_client c
      join organisation.org_unit u on u.id = c.unit_id and u.state = 'active'
     where c.id = client and c.state = 'active'
    union all
    select p.id, p.name, l.login, t.id, u.org_pos, u.org_last, organisation.grants_of(t.role_ids), narrowed,
           l.must_change_password
      from organisation.staff p
      join organisation.login l on l.staff_id = p.id and l.locked_at is null
      join organisation.post t on t.id = seat and t.state = 'active'
      join organisation.org_unit u on u.id = t.unit_id and u.state = 'active'
     where p.id = person and p.state = 'active'
       and exists (select from organisation.holding h
                    where h.staff_id = p.id and h.post_id = t.id and h.valid_from <= moment
                      and (h.valid_to is null or h.valid_to > moment))
$$;

-- Who is behind a session, a bearer token, or an id (a person is then in the post worked in last): at most one row.
create function organisation.actor_of_session(hash bytea, moment timestamptz)
returns table (id bigint, name text, login text, post_id bigint, org_pos int, org_last int, grants jsonb[],
               permissions text[], must_change_password boolean)
language sql security definer set search_path = pg_catalog as $$
    with live as (
        select s.id, s.staff_id, s.post_id, s.last_seen_at from organisation.session s
         where s.token_hash = hash and s.ended_at is null and s.last_seen_at + s.idle > moment
    ), seen as (
        update organisation.session s set last_seen_at = moment from live
         where s.id = live.id and live.last_seen_at < moment - interval '1 minute'
    )
    select a.* from live, organisation.in_force(null, live.staff_id, live.post_id, null, moment) a
$$;
create function organisation.actor_of_token(hash bytea, moment timestamptz)
returns table (id bigint, name text, login text, post_id bigint, org_pos int, org_last int, grants jsonb[],
               permissions text[], must_change_password boolean)
language sql stable security definer set search_path = pg_catalog as $$
    select a.* from organisation.access_token t,
                    organisation.in_force(t.client_id, t.staff_id, t.post_id, t.permissions, moment) a
     where t.token_hash = hash and t.revoked_at is null and t.expires_at > moment
$$;
create function organisation.actor_of_id(wanted bigint, moment timestamptz)
returns table (id bigint, name text, login text, post_id bigint, org_pos int, org_last int, grants jsonb[],
               permissions text[], must_change_password boolean)
language sql stable security definer set search_path = pg_catalog as $$
    select * from organisation.in_force(wanted, null, null, null, moment)
    union all
    (select a.* from organisation.login l
       join organisation.holding h on h.staff_id = l.staff_id, organisation.in_force(null, wanted, h.post_id, null, moment) a
      where l.staff_id = wanted
      order by (h.post_id = l.last_post_id) desc nulls last, h.acting, h.valid_from, h.id limit 1)
$$;

-- How many people hold, without end, a post at the root whose roles reach everything with each of `permissions`.
create function organisation.administrators(permissions text[], moment timestamptz) returns bigint
language sql stable security definer set search_path = pg_catalog as $$
    select count(distinct h.staff_id)
      from organisation.holding h
      join organisation.staff s on s.id = h.staff_id and s.state = 'active'
      join organisation.login l on l.staff_id = s.id and l.locked_at is null
      join organisation.post t on t.id = h.post_id and t.state = 'active'
      join organisation.org_unit u on u.id = t.unit_id and u.state = 'active'
     where h.valid_from <= moment and h.valid_to is null
       and not exists (
           select from unnest(permissions) wanted
            where not exists (
                select from organisation.role r
                 where r.id = any(t.role_ids) and r.state = 'active'
                   and (r.grants ->> wanted = 'all' or r.grants ->> wanted = 'subtree' and u.parent_id is null)))
$$;

-- Everything a person's posts grant now or later, wherever they are: who manages the person must hold all of it.
create function organisation.rights_of(wanted bigint, moment timestamptz)
returns table (org_pos int, org_last int, grants jsonb[])
language sql stable security definer set search_path = pg_catalog as $$
    select distinct on (t.id) u.org_pos, u.org_last, organisation.grants_of(t.role_ids)
      from organisation.holding h
      join organisation.post t on t.id = h.post_id
      join organisation.org_unit u on u.id = t.unit_id
     where h.staff_id = wanted and (h.valid_to is null or h.valid_to > moment)
$$;
create function organisation.holds_role(person bigint, wanted bigint, moment timestamptz) returns boolean
language sql stable security definer set search_path = pg_catalog as $$
    select exists (select from organisation.holding h join organisation.post t on t.id = h.post_id
                    where h.staff_id = person and t.role_ids @> array[wanted]
                      and (h.valid_to is null or h.valid_to > moment))
$$;

revoke all on all functions in schema organisation from public;
grant execute on all functions in schema organisation to yizhan_app;
