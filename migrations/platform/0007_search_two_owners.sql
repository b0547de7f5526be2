-- An order is found by who looks after its customer and by who took it: an entry may have a second owner.

alter table platform.search_entry add column second_owner_id bigint not null default 0;
drop policy scope on platform.search_entry;
create policy scope on platform.search_entry to yizhan_app
    using (org_pos between (select platform.lo()) and (select platform.hi())
           and ((select platform.own()) = 0 or (select platform.own()) in (owner_id, second_owner_id)));

create or replace function platform.search(term text, doubled_term text, kinds text[], at_most int)
returns table (kind text, object_id bigint, org_pos int, title text, detail jsonb, source text)
language plpgsql stable security definer set search_path = pg_catalog, public as $$
declare
    scope_lo int := platform.lo();
    scope_hi int := platform.hi();
    scope_own bigint := platform.own();
    pattern text := replace(replace(replace(term, '\', '\\'), '%', '\%'), '_', '\_');
    doubled_pattern text := replace(replace(replace(doubled_term, '\', '\\'), '%', '\%'), '_', '\_');
begin
    return query execute
        'with hit as (
            (select e.kind, e.object_id, ''name'' as source, 0 as rank from platform.search_entry e
              where e.title like $1 || ''%'' and e.org_pos between $3 and $4 and ($5 = 0 or $5 in (e.owner_id, e.second_owner_id))
                and ($6 is null or e.kind = any($6)) limit $7)
            union all
            (select k.kind, k.object_id, k.source, 1 from platform.search_key k
              where k.key like lower($1) || ''%'' and k.org_pos between $3 and $4
                and ($6 is null or k.kind = any($6)) limit $7)
            ' || case when length(doubled_term) >= 4 then '
            union all
            (select e.kind, e.object_id, ''name'', 2 from platform.search_entry e
              where e.doubled like ''%'' || $2 || ''%'' and e.org_pos between $3 and $4
                and ($5 = 0 or $5 in (e.owner_id, e.second_owner_id)) and ($6 is null or e.kind = any($6)) limit $7)' else '' end || '
        ), best as (
            select distinct on (h.kind, h.object_id) h.kind, h.object_id, h.source, h.rank from hit h
             order by h.kind, h.object_id, h.rank
        )
        select e.kind, e.object_id, e.org_pos, e.title, e.detail, b.source
          from best b join platform.search_entry e using (kind, object_id)
         where e.org_pos between $3 and $4 and ($5 = 0 or $5 in (e.owner_id, e.second_owner_id))
         order by b.rank, length(e.title), e.title, e.object_id limit $7'
        using pattern, doubled_pattern, scope_lo, scope_hi, scope_own, kinds, at_most;
end $$;
