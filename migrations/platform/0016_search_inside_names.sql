-- Names are found inside by their endings (docs/decisions/0058-names-are-found-inside-by-their-endings.md): an index of
-- pairs of characters collects every company that is called 有限公司 before the first is looked at, and an index of
-- endings stops when the answer is full. `platform.search.endings` in Python makes the same.

create function platform.endings(name text) returns setof text language sql immutable strict parallel safe as $$
    select distinct substr(squeezed, i, 16)
      from (select replace(lower(name), ' ', '') as squeezed) s,
           generate_series(case when squeezed = name and upper(name) = name then 3 else 2 end,
                           least(length(squeezed) - 1, 80)) as i
$$;
-- Inserted by the owner, whom row-level security does not bind.
insert into platform.search_key (key, kind, object_id, org_pos, source)
select ending, e.kind, e.object_id, e.org_pos, 'within'
  from platform.search_entry e, platform.endings(e.title) as ending
    on conflict do nothing;

drop index platform.search_entry_pairs;
drop index platform.search_key_prefix;
create index search_key_prefix on platform.search_key (key text_pattern_ops, org_pos) where source <> 'within';
create index search_key_within on platform.search_key (key text_pattern_ops, org_pos) where source = 'within';

create or replace function platform.search(term text, kinds text[], at_most int)
returns table (kind text, object_id bigint, org_pos int, title text, detail jsonb, source text)
language plpgsql stable security definer set search_path = pg_catalog, public as $$
declare
    scope_lo int := platform.lo();
    scope_hi int := platform.hi();
    scope_own bigint := platform.own();
    pattern text := replace(replace(replace(term, '\', '\\'), '%', '\%'), '_', '\_');
    squeezed text := replace(lower(term), ' ', '');
    inside text := replace(lower(pattern), ' ', '');
    start text := replace(replace(replace(left(squeezed, 16), '\', '\\'), '%', '\%'), '_', '\_');
    hits platform.search_hit[];
    more platform.search_hit[];
begin
    -- Planned with the values each time: a pattern that is not known finds no index.
    execute 'select array(select row(e.kind, e.object_id, ''name'', 0)::platform.search_hit from platform.search_entry e
              where e.title like $1 || ''%'' and e.org_pos between $2 and $3
                and ($4 = 0 or $4 in (e.owner_id, e.second_owner_id)) and ($5 is null or e.kind = any($5))
              order by e.title using ~<~ limit $6)'
       into hits using pattern, scope_lo, scope_hi, scope_own, kinds, at_most;
    if cardinality(hits) < at_most then
        execute 'select array(select row(k.kind, k.object_id, k.source, 1)::platform.search_hit from platform.search_key k
                  where k.source <> ''within'' and k.key like lower($1) || ''%'' and k.org_pos between $2 and $3
                    and ($4 is null or k.kind = any($4)) order by k.key using ~<~ limit $5)'
           into more using pattern, scope_lo, scope_hi, kinds, at_most;
        hits := hits || more;
    end if;
    if cardinality(hits) < at_most and length(squeezed) >= 2 then
        execute 'select array(select row(e.kind, e.object_id, ''name'', 2)::platform.search_hit from platform.search_entry e
                  where substr(e.title, 2) like $1 || ''%'' and e.org_pos between $2 and $3
                    and ($4 = 0 or $4 in (e.owner_id, e.second_owner_id)) and ($5 is null or e.kind = any($5))
                  order by substr(e.title, 2) using ~<~ limit $6)'
           into more using inside, scope_lo, scope_hi, scope_own, kinds, at_most;
        hits := hits || more;
    end if;
    if cardinality(hits) < at_most and length(squeezed) >= 2 then
        execute 'select array(select row(e.kind, e.object_id, ''name'', 3)::platform.search_hit
                  from (select k.kind, k.object_id from platform.search_key k
                         where k.source = ''within'' and k.key like $1 || ''%'' and k.org_pos between $2 and $3
                           and ($5 is null or k.kind = any($5)) order by k.key using ~<~) k
                  join platform.search_entry e on e.kind = k.kind and e.object_id = k.object_id
                 where position($7 in replace(lower(e.title), '' '', '''')) > 0
                   and ($4 = 0 or $4 in (e.owner_id, e.second_owner_id)) limit $6)'
           into more using start, scope_lo, scope_hi, scope_own, kinds, at_most, squeezed;
        hits := hits || more;
    end if;
    return query
        with best as (
            select distinct on (h.kind, h.object_id) h.kind, h.object_id, h.source, h.rank from unnest(hits) as h
             order by h.kind, h.object_id, h.rank
        )
        select e.kind, e.object_id, e.org_pos, e.title, e.detail, b.source
          from best b join platform.search_entry e on e.kind = b.kind and e.object_id = b.object_id
         where e.org_pos between scope_lo and scope_hi
           and (scope_own = 0 or scope_own in (e.owner_id, e.second_owner_id))
         order by b.rank, length(e.title), e.title, e.object_id limit at_most;
end $$;

drop function platform.pairs(text);
