-- Units and posts have a name in both languages of the product. Without an English one the name serves both.
alter table organisation.org_unit add column name_en text not null default '';
alter table organisation.post add column name_en text not null default '';

drop function organisation.unit_names(int[]);
create function organisation.unit_names(positions int[])
returns table (org_pos int, id bigint, name text, name_en text)
language sql stable security definer set search_path = pg_catalog as
$$ select u.org_pos, u.id, u.name, u.name_en from organisation.org_unit u where u.org_pos = any(positions) $$;

drop function organisation.workers(text, text[], int, timestamptz);
create function organisation.workers(role_code text, logins text[], place int, moment timestamptz)
returns table (id bigint, login text, name text, post_name text, post_name_en text, unit_name text, unit_name_en text)
language sql stable security definer set search_path = pg_catalog as $$
    select distinct on (p.id) p.id, l.login, p.name, t.name, t.name_en, u.name, u.name_en
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

revoke all on function organisation.unit_names(int[]), organisation.workers(text, text[], int, timestamptz) from public;
grant execute on function organisation.unit_names(int[]), organisation.workers(text, text[], int, timestamptz)
    to yizhan_app;
