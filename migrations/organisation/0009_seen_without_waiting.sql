-- A request that lasts keeps its session's row from when it was first seen in that minute; others of the same person wait
-- for nothing: whoever finds the row held leaves the note to who holds it.
create or replace function organisation.actor_of_session(hash bytea, moment timestamptz)
returns table (id bigint, name text, login text, post_id bigint, org_pos int, org_last int, grants jsonb[],
               permissions text[], must_change_password boolean, roles text[])
language plpgsql security definer set search_path = pg_catalog as $$
declare
    live organisation.session;
begin
    select s.* into live from organisation.session s
     where s.token_hash = hash and s.ended_at is null and s.last_seen_at + s.idle > moment;
    if live.id is null then
        return;
    end if;
    if live.last_seen_at < moment - interval '1 minute' then
        perform from organisation.session s where s.id = live.id for no key update skip locked;
        if found then
            update organisation.session s set last_seen_at = moment where s.id = live.id;
        end if;
    end if;
    return query select * from organisation.in_force(null, live.staff_id, live.post_id, null, moment);
end $$;
