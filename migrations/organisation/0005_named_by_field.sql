-- A unique index is named after the field that whoever comes second is told of.
alter index organisation.org_unit_one_root rename to org_unit_parent_id;

-- Which of these people work in a post now whose organisation is, or is above, the position beside them: only they
-- can look after what belongs there.
create function organisation.posted(people bigint[], positions int[], moment timestamptz)
returns table (staff_id bigint, org_pos int)
language sql stable security definer set search_path = pg_catalog as $$
    select asked.person, asked.pos
      from (select distinct * from unnest(people, positions) as pair (person, pos)) asked
     where exists (
        select from organisation.holding h
          join organisation.staff s on s.id = h.staff_id and s.state = 'active'
          join organisation.post t on t.id = h.post_id and t.state = 'active'
          join organisation.org_unit u on u.id = t.unit_id and u.state = 'active'
         where h.staff_id = asked.person and asked.pos between u.org_pos and u.org_last
           and h.valid_from <= moment and (h.valid_to is null or h.valid_to > moment))
$$;
revoke all on function organisation.posted(bigint[], int[], timestamptz) from public;
grant execute on function organisation.posted(bigint[], int[], timestamptz) to yizhan_app;
