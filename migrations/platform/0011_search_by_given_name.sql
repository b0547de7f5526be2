-- People are looked for by their given name. Pairs of characters find it too, but collect every match of everybody before
-- the first is looked at, so the cost grows with the operator; this index gives as many as are wanted and stops
-- (docs/decisions/0044).

create index search_entry_given on platform.search_entry (substr(title, 2) text_pattern_ops, org_pos);

create or replace function platform.search(term text, kinds text[], at_most int)
returns table (kind text, object_id bigint, org_pos int, title text, detail jsonb, source text)
language plpgsql stable security definer set search_path = pg_catalog, public as $$
declare
    scope_lo int := platform.lo();
    scope_hi int := platform.hi();
    scope_own bigint := platform.own();
    pattern text := replace(replace(replace(term, '\', '\\'), '%', '\%'), '_', '\_');
    squeezed text := replace(lower(term), ' ', '');
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
                  where k.key like lower($1) || ''%'' and k.org_pos between $2 and $3
                    and ($4 is null or k.kind = any($4)) order by k.key using ~<~ limit $5)'
           into more using pattern, scope_lo, scope_hi, kinds, at_most;
        hits := hits || more;
    end if;
    if cardinality(hits) < at_most and length(squeezed) >= 2 then
        execute 'select array(select row(e.kind, e.object_id, ''name'', 2)::platform.search_hit from platform.search_entry e
                  where substr(e.title, 2) like $1 || ''%'' and e.org_pos between $2 and $3
                    and ($4 = 0 or $4 in (e.owner_id, e.second_owner_id)) and ($5 is null or e.kind = any($5))
                  order by substr(e.title, 2) using ~<~ limit $6)'
           into more using pattern, scope_lo, scope_hi, scope_own, kinds, at_most;
        hits := hits || more;
    end if;
    if cardinality(hits) < at_most and length(squeezed) >= 2 then
        execute 'select array(select row(e.kind, e.object_id, ''name'', 3)::platform.search_hit from platform.search_entry e
                  where platform.pairs(e.title) @> platform.pairs($1)
                    and position($1 in replace(lower(e.title), '' '', '''')) > 0 and e.org_pos between $2 and $3
                    and ($4 = 0 or $4 in (e.owner_id, e.second_owner_id)) and ($5 is null or e.kind = any($5)) limit $6)'
           into more using squeezed, scope_lo, scope_hi, scope_own, kinds, at_most;
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
