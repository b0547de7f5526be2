-- Events that were handed out long ago leave the outbox. One stays as long as somebody may still ask for it: its
-- dispatch is open, a subscription has not come so far or has it in hand, a broker has not got it. The last of the log
-- stays always: places are counted on from it. Where a broker carries the log, subscriptions stand there, not here.
create function platform.forget_events(before timestamptz, by_broker boolean, at_most int) returns int
language plpgsql security definer set search_path = pg_catalog as $$
declare
    reached bigint;
    forgotten int;
begin
    if platform.hi() < 2147483647 then
        raise exception 'only the system forgets events' using errcode = 'insufficient_privilege';
    end if;
    select least((select max(o.seq) - 1 from platform.outbox o), (select min(r.cursor) from platform.bus_relay r
                  where by_broker), (select min(c.place) from platform.bus_cursor c where not by_broker))
      into reached;
    with old as (
        select o.id, o.at from platform.outbox o
         where o.at < before and o.dispatched_at < before and coalesce(o.seq, 0) <= coalesce(reached, 0)
           and not exists (select from platform.bus_delivery d where d.seq = o.seq)
         order by o.id limit at_most)
    delete from platform.outbox o using old where o.id = old.id and o.at = old.at;
    get diagnostics forgotten = row_count;
    return forgotten;
end $$;
revoke all on function platform.forget_events(timestamptz, boolean, int) from public;
grant execute on function platform.forget_events(timestamptz, boolean, int) to yizhan_app;
