-- Instances that this scope sees, locked in the order of their ids; with `if_free`, those that nobody else holds. Each is
-- looked up by its key: with the policies, a plan made while the table was small walked the whole index of organisations
-- for every timer. An instance is told as it is once its lock is held.
create function process.hold(wanted bigint[], if_free boolean) returns setof process.instance language plpgsql
security definer set search_path = pg_catalog set enable_seqscan = off as $$
begin
    if if_free then
        return query
            select i.* from (select distinct k from unnest(wanted) k order by k) w (k)
             cross join lateral (select x.* from process.instance x
                                  where x.id = w.k and x.org_pos + 0 between platform.lo() and platform.hi()
                                    for update skip locked) i;
    else
        return query
            select i.* from (select distinct k from unnest(wanted) k order by k) w (k)
             cross join lateral (select x.* from process.instance x
                                  where x.id = w.k and x.org_pos + 0 between platform.lo() and platform.hi()
                                    for update) i;
    end if;
end $$;
revoke all on function process.hold(bigint[], boolean) from public;
grant execute on function process.hold(bigint[], boolean) to yizhan_app;

-- Offers are looked for by recipient or, when their work item is done, by its id. For the latter only the primary key is to
-- be read: while few items are open all indexes look alike to the planner, and it walked one of these from end to end for
-- every item that was done. A partial index serves only who names a recipient (any comparison implies that there is one).
drop index process.offer_due, process.offer_organisation;
create index offer_due on process.offer (recipient, sort_at, work_item_id) include (org_pos) where recipient is not null;
create index offer_organisation on process.offer (recipient, org_pos, sort_at, work_item_id) where recipient is not null;
