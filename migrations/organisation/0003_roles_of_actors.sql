-- An actor also tells the codes of its roles: processes offer their work to these.

create function organisation.role_codes(ids bigint[]) returns text[] language sql stable as
$$ select coalesce(array_agg(r.code order by r.code), '{}') from organisation.role r
    where r.id = any(ids) and r.state = 'active' $$;

drop function organisation.actor_of_session(bytea, timestamptz);
drop function organisation.actor_of_token(bytea, timestamptz);
drop function organisation.actor_of_id(bigint, timestamptz);
drop function organisation.in_force(bigint, bigint, bigint, text[], timestamptz);

-- A client with its role, or a person in a post, while all of it is in force: login, post, holding, organisation.
create function organisation.in_force(client bigint, person bigint, seat bigint, narrowed text[], moment timestamptz)
returns table (id bigint, name text, login text, post_id bigint, org_pos int, org_last int, grants jsonb[],
               permissions text[], must_change_password boolean, roles text[])
language sql stable security definer set search_path = pg_catalog as $$
    select c.id, c.name, c.client_id, 0::bigint, u.org_pos, u.org_last, organisation.grants_of(array[c.role_id]),
           narrowed, false, organisation.role_codes(array[c.role_id])
      from organisation.api_client c
      join organisation.org_unit u on u.id = c.unit_id and u.state = 'active'
     where c.id = client and c.state = 'active'
    union all
    select p.id, p.name, l.login, t.id, u.org_pos, u.org_last, organisation.grants_of(t.role_ids), narrowed,
           l.must_change_password, organisation.role_codes(t.role_ids)
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
               permissions text[], must_change_password boolean, roles text[])
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
               permissions text[], must_change_password boolean, roles text[])
language sql stable security definer set search_path = pg_catalog as $$
    select a.* from organisation.access_token t,
                    organisation.in_force(t.client_id, t.staff_id, t.post_id, t.permissions, moment) a
     where t.token_hash = hash and t.revoked_at is null and t.expires_at > moment
$$;
create function organisation.actor_of_id(wanted bigint, moment timestamptz)
returns table (id bigint, name text, login text, post_id bigint, org_pos int, org_last int, grants jsonb[],
               permissions text[], must_change_password boolean, roles text[])
language sql stable security definer set search_path = pg_catalog as $$
    select * from organisation.in_force(wanted, null, null, null, moment)
    union all
    (select a.* from organisation.login l
       join organisation.holding h on h.staff_id = l.staff_id, organisation.in_force(null, wanted, h.post_id, null, moment) a
      where l.staff_id = wanted
      order by (h.post_id = l.last_post_id) desc nulls last, h.acting, h.valid_from, h.id limit 1)
$$;

revoke all on function organisation.role_codes(bigint[]),
    organisation.in_force(bigint, bigint, bigint, text[], timestamptz),
    organisation.actor_of_session(bytea, timestamptz), organisation.actor_of_token(bytea, timestamptz),
    organisation.actor_of_id(bigint, timestamptz) from public;
grant execute on function organisation.role_codes(bigint[]),
    organisation.in_force(bigint, bigint, bigint, text[], timestamptz),
    organisation.actor_of_session(bytea, timestamptz), organisation.actor_of_token(bytea, timestamptz),
    organisation.actor_of_id(bigint, timestamptz) to yizhan_app;
