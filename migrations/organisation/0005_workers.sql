-- Who may be given work: those who hold, in a unit over its place, a post with the role it is offered to; or those it
-- is offered to by name. And the names of roles by code, for labels beside work.
create function organisation.workers(role_code text, logins text[], place int, moment timestamptz)
returns table (id bigint, login text, name text, post text, unit text)
language sql stable security definer set search_path = pg_catalog as $$
    select distinct on (p.id) p.id, l.login, p.name, t.name, u.name
      from organisation.staff p
      join organisation.login l on l.staff_id = p.id and l.locked_at is null
      join organisation.holding h on h.staff_id = p.id and h.valid_from <= moment
                                 and (h.valid_to is null or h.valid_to > moment)
      join organisation.post t on t.id = h.post_id and t.state = 'active'
      join organisation.org_unit u on u.id = t.unit_id and u.state = 'active'
     where p.state = 'active' and place between u.org_pos and u.org_last
       and (l.login = any(logins)
            or cardinality(logins) = 0 and exists (select from organisation.role r
                where r.code = role_code and r.state = 'active' and t.role_ids @> array[r.id]))
     order by p.id, u.org_pos desc, t.id
$$;
create function organisation.role_names(codes text[]) returns table (code text, name_zh text, name_en text)
language sql stable security definer set search_path = pg_catalog as
$$ select r.code, r.name_zh, r.name_en from organisation.role r where r.code = any(codes) $$;

revoke all on function organisation.workers(text, text[], int, timestamptz), organisation.role_names(text[]) from public;
grant execute on function organisation.workers(text, text[], int, timestamptz), organisation.role_names(text[])
    to yizhan_app;
