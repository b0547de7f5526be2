-- Worklists ask for one kind of task. A rare kind was searched for among all that is offered, for seconds at 200,000
-- items; the planner takes a kind for as common as the others, and under the policies for commoner than a scope. So
-- the function follows the index of kinds in any case, and looks at the scope by itself.
create index work_item_kind on process.work_item (definition_id, node) include (org_pos, id)
    where state in ('open', 'claimed');

create function process.work_of_kinds(definitions bigint[], nodes text[], most int) returns setof bigint
language plpgsql security definer set search_path = pg_catalog
set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
    return query
        select w.id
          from unnest(definitions, nodes) as kind (definition_id, node)
         cross join lateral (select i.id from process.work_item i
                              where i.definition_id = kind.definition_id and i.node = kind.node
                                and i.state in ('open', 'claimed')
                                and i.org_pos + 0 between platform.lo() and platform.hi()
                              limit most) w
         limit most;
end $$;
revoke all on function process.work_of_kinds(bigint[], text[], int) from public;
grant execute on function process.work_of_kinds(bigint[], text[], int) to yizhan_app;
