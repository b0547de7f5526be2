-- Names are found inside by their pairs of neighbouring characters, which need no locale: trigrams skip what the
-- database's character type does not call a letter, and under C that is all of Chinese (a search of a million names then
-- read every one of them). Each kind of finding is tried only while those before it have not filled the answer.

create function platform.pairs(name text) returns text[]
language plpgsql immutable strict parallel safe as $$
declare
    squeezed text := replace(lower(name), ' ', '');
    found text[] := '{}';
begin
    for i in 1 .. length(squeezed) - 1 loop
        found := found || substr(squeezed, i, 2);
    end loop;
    return found;
end $$;
drop index platform.search_entry_doubled;
alter table platform.search_entry drop column doubled;
create index search_entry_pairs on platform.search_entry using gin (platform.pairs(title));

create type platform.search_hit as (kind text, object_id bigint, source text, rank int);

drop function platform.search(text, text, text[], int);
create function platform.search(term text, kinds text[], at_most int)
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
revoke all on function platform.search(text, text[], int) from public;
grant execute on function platform.search(text, text[], int) to yizhan_app;
