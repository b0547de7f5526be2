-- The same functions in PL/pgSQL, which keeps their plans: 2.6 ms a look-up as SQL functions, planned at each call.

create or replace function organisation.in_force(
    client bigint, person bigint, seat bigint, narrowed text[], moment timestamptz)
returns table (id bigint, name text, login text, post_id bigint, org_pos int, org_last int, grants jsonb[],
               permissions text[], must_change_password boolean, roles text[])
language plpgsql stable security definer set search_path = pg_catalog as $$
#variable_conflict use_column
begin
    if client is not null then
        return query
        select c.id, c.name, c.client_id, 0::bigint, u.org_pos, u.org_last,
               coalesce(array_agg(r.grants) filter (where r.id is not null), '{}'), narrowed, false,
               coalesce(array_agg(r.code) filter (where r.id is not null), '{}')
          from organisation.api_client c
          join organisation.org_unit u on u.id = c.unit_id and u.state = 'active'
          left join organisation.role r on r.id = c.role_id and r.state = 'active'
         where c.id = client and c.state = 'active' group by c.id, u.id;
    end if;
    if person is not null then
        return query
        select p.id, p.name, l.login, t.id, u.org_pos, u.org_last,
               coalesce(array_agg(r.grants order by r.code) filter (where r.id is not null), '{}'), narrowed,
               l.must_change_password, coalesce(array_agg(r.code order by r.code) filter (where r.id is not null), '{}')
          from organisation.staff p
          join organisation.login l on l.staff_id = p.id and l.locked_at is null
          join organisation.post t on t.id = seat and t.state = 'active'
          join organisation.org_unit u on u.id = t.unit_id and u.state = 'active'
          left join organisation.role r on r.id = any(t.role_ids) and r.state = 'active'
         where p.id = person and p.state = 'active'
           and exists (select from organisation.holding h
                        where h.staff_id = p.id and h.post_id = t.id and h.valid_from <= moment
                          and (h.valid_to is null or h.valid_to > moment))
         group by p.id, l.staff_id, t.id, u.id;
    end if;
end $$;

create or replace function organisation.actor_of_session(hash bytea, moment timestamptz)
returns table (id bigint, name text, login text, post_id bigint, org_pos int, org_last int, grants jsonb[],
               permissions text[], must_change_password boolean, roles text[])
language plpgsql security definer set search_path = pg_catalog as $$
declare
    live organisation.session;
begin
    select s.* into live from organisation.session s
     where s.token_hash = hash and s.ended_at is null and s.last_seen_at + s.idle > moment;
    if live.id is null then
        return;
    end if;
    if live.last_seen_at < moment - interval '1 minute' then
        update organisation.session s set last_seen_at = moment where s.id = live.id;
    end if;
    return query select * from organisation.in_force(null, live.staff_id, live.post_id, null, moment);
end $$;

create or replace function organisation.actor_of_token(hash bytea, moment timestamptz)
returns table (id bigint, name text, login text, post_id bigint, org_pos int, org_last int, grants jsonb[],
               permissions text[], must_change_password boolean, roles text[])
language plpgsql stable security definer set search_path = pg_catalog as $$
declare
    live organisation.access_token;
begin
    select t.* into live from organisation.access_token t
     where t.token_hash = hash and t.revoked_at is null and t.expires_at > moment;
    if live.id is not null then
        return query
        select * from organisation.in_force(live.client_id, live.staff_id, live.post_id, live.permissions, moment);
    end if;
end $$;
drop function organisation.role_codes(bigint[]);
