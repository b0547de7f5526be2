-- What steps ask for is written a table at a time, work items that were done with the rest. The engine writes for the
-- whole operator; so the function asks for that scope once, and the policies are not asked for each table again.
-- Without them, and without other joins than by key, no plan depends on how large the tables were when it was made.
create or replace function process.apply(p jsonb) returns void language plpgsql
security definer set search_path = pg_catalog
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
    if platform.lo() > 0 or platform.hi() < 2147483647 then
        raise exception 'steps are written for the whole operator' using errcode = 'insufficient_privilege';
    end if;
    if p ? 'completed' then
        with done as (
            update process.work_item w
               set state = 'completed', ended_at = r.ended_at, holder_id = r.holder_id,
                   holder_login = r.holder_login, holder_name = r.holder_name
              from jsonb_to_recordset(p->'completed') as r (id bigint, holder_id bigint, holder_login text,
                   holder_name text, ended_at timestamptz)
             where w.id = r.id
            returning w.id)
        delete from process.offer o where o.work_item_id = any(array(select id from done));
    end if;
    if p ? 'started' then
        insert into process.instance (id, org_pos, definition_id, business_key, status, tokens, variables, serial, scopes,
                                      started_at, ended_at, parent_id, parent_activation, depth)
        select r.id, r.org_pos, r.definition_id, r.business_key, r.status, r.tokens, r.variables, r.serial, r.scopes,
               r.started_at, r.ended_at, r.parent_id, r.parent_activation, r.depth
          from jsonb_to_recordset(p->'started') as r (id bigint, org_pos int, definition_id bigint, business_key text,
               status text, tokens jsonb, variables jsonb, serial int, scopes jsonb, started_at timestamptz,
               ended_at timestamptz, parent_id bigint, parent_activation int, depth int)
         order by r.id;
    end if;
    if p ? 'stepped' then
        update process.instance i
           set status = r.status, tokens = r.tokens, variables = r.variables, serial = r.serial, scopes = r.scopes,
               ended_at = r.ended_at, definition_id = r.definition_id, rev = i.rev + 1, changed_at = now(),
               changed_by = platform.actor(), change_reason = platform.reason()
          from jsonb_to_recordset(p->'stepped') as r (id bigint, definition_id bigint, status text, tokens jsonb,
               variables jsonb, serial int, scopes jsonb, ended_at timestamptz)
         where i.id = r.id;
    end if;
    if p ? 'resolved' then
        update process.incident i
           set resolved_at = (p->>'at')::timestamptz, resolution = r.resolution, resolved_by = (p->>'by')::bigint,
               reason = p->>'reason'
          from jsonb_to_recordset(p->'resolved') as r (instance_id bigint, activation int, resolution text)
         where i.instance_id = r.instance_id and i.activation = r.activation and i.resolved_at is null;
    end if;
    if p ? 'withdrawn' then
        with gone as (
            update process.work_item w set state = 'withdrawn', ended_at = (p->>'at')::timestamptz
              from jsonb_to_recordset(p->'withdrawn') as r (instance_id bigint, activation int)
             where w.instance_id = r.instance_id and w.activation = r.activation and w.state in ('open', 'claimed')
            returning w.id)
        delete from process.offer o where o.work_item_id = any(array(select id from gone));
    end if;
    if p ? 'disarmed' then
        delete from process.subscription s
         using jsonb_to_recordset(p->'disarmed') as r (instance_id bigint, activation int, node text)
         where s.instance_id = r.instance_id and s.activation = r.activation and s.node = r.node;
    end if;
    if p ? 'items' then
        insert into process.work_item (id, org_pos, instance_id, activation, definition_id, node, name, business_key,
                                       post, candidates, form, contract, due_at, created_at, state)
        select r.id, r.org_pos, r.instance_id, r.activation, r.definition_id, r.node, r.name, r.business_key, r.post,
               r.candidates, r.form, nullif(r.contract, 'null'::jsonb), r.due_at, r.created_at, 'open'
          from jsonb_to_recordset(p->'items') as r (id bigint, org_pos int, instance_id bigint, activation int,
               definition_id bigint, node text, name jsonb, business_key text, post text, candidates text[], form text,
               contract jsonb, due_at timestamptz, created_at timestamptz);
        insert into process.offer (work_item_id, recipient, org_pos, sort_at)
        select r.id, x.recipient, r.org_pos, coalesce(r.due_at, '9999-12-31 00:00:00+00')
          from jsonb_to_recordset(p->'items') as r (id bigint, org_pos int, due_at timestamptz, recipients text[])
         cross join unnest(r.recipients) as x (recipient);
    end if;
    if p ? 'incidents' then
        insert into process.incident (id, org_pos, instance_id, activation, definition_id, node, node_name,
                                      business_key, stage, code, message, remedy, raised_at)
        select r.id, r.org_pos, r.instance_id, r.activation, r.definition_id, r.node, r.node_name, r.business_key,
               r.stage, r.code, r.message, r.remedy, r.raised_at
          from jsonb_to_recordset(p->'incidents') as r (id bigint, org_pos int, instance_id bigint, activation int,
               definition_id bigint, node text, node_name jsonb, business_key text, stage text, code text,
               message jsonb, remedy jsonb, raised_at timestamptz);
    end if;
    if p ? 'armed' then
        insert into process.subscription (instance_id, activation, org_pos, node, message, key, signal, created_at)
        select r.instance_id, r.activation, r.org_pos, r.node, r.message, r.key, r.signal, (p->>'at')::timestamptz
          from jsonb_to_recordset(p->'armed') as r (instance_id bigint, activation int, org_pos int, node text,
               message text, key text, signal boolean)
        on conflict (instance_id, activation, node) do update set message = excluded.message, key = excluded.key;
    end if;
    if p ? 'history' then
        insert into process.history (at, instance_id, org_pos, activation, node, kind, flows, actor_id, detail)
        select (p->>'at')::timestamptz, r.instance_id, r.org_pos, r.activation, r.node, r.kind,
               coalesce(r.flows, '{}'), (p->>'by')::bigint, nullif(r.detail, 'null'::jsonb)
          from jsonb_to_recordset(p->'history') as r (instance_id bigint, org_pos int, activation int, node text,
               kind text, flows text[], detail jsonb);
    end if;
end $$;
revoke all on function process.apply(jsonb) from public;
grant execute on function process.apply(jsonb) to yizhan_app;
drop function process.complete(jsonb);

-- Who has waited longest for a message, its instance locked, and the message recorded as taken by it; nothing where
-- nobody waits. `fresh` is false for a message that came before. The instance is told as it is once the lock is held:
-- a statement that read it beside this function would read it as it was when the statement began.
create function process.receive_for_subscriber(
    message_id text, wanted text, wanted_key text, told jsonb, at timestamptz, until timestamptz
) returns table (held process.instance, activation int, node text, fresh boolean)
language plpgsql security definer set search_path = pg_catalog set enable_seqscan = off as $$
declare
    first process.subscription;
begin
    if platform.lo() > 0 or platform.hi() < 2147483647 then
        raise exception 'messages are brought to the whole operator' using errcode = 'insufficient_privilege';
    end if;
    loop
        select * into first from process.subscription s
         where s.message = wanted and s.key = wanted_key and not s.signal
         order by s.instance_id, s.activation limit 1;
        exit when not found;
        select i.* into held from process.instance i where i.id = first.instance_id for update;
        -- again, now that nobody else moves it: it may have gone on while we waited
        perform from process.subscription s
          where s.instance_id = first.instance_id and s.activation = first.activation and s.node = first.node
            and s.message = wanted and s.key = wanted_key and not s.signal;
        continue when not found;
        insert into process.message (id, name, key, payload, received_at, expires_at, taken_by, taken_at)
        values (message_id, wanted, wanted_key, told, at, until, first.instance_id, at)
            on conflict (id) do nothing;
        fresh := found;
        activation := first.activation;
        node := first.node;
        return next;
        return;
    end loop;
end $$;
drop function process.hold_subscriber(text, text);

-- Work items that this scope sees, locked: each after its instance, and these in the order of their ids. Every row is
-- looked up by its key, however small the tables were when the plan was made: with the policies, a plan made early
-- followed the index of organisations, through all items for each. So the function looks at the scope by itself.
create function process.hold_work(wanted bigint[])
returns table (item process.work_item, held process.instance) language plpgsql
security definer set search_path = pg_catalog
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
    return query
        select w.one, i.one
          from (select f.id, f.instance_id from process.work_item f
                 where f.id = any(wanted) and f.org_pos + 0 between platform.lo() and platform.hi()
                 order by f.instance_id, f.id) f
         cross join lateral (select x as one, x.id from process.instance x where x.id = f.instance_id for update) i
         cross join lateral (select y as one from process.work_item y
                              where y.id = f.id and y.instance_id = i.id for update) w;
end $$;
revoke all on function process.receive_for_subscriber(text, text, text, jsonb, timestamptz, timestamptz),
    process.hold_work(bigint[]) from public;
grant execute on function process.receive_for_subscriber(text, text, text, jsonb, timestamptz, timestamptz),
    process.hold_work(bigint[]) to yizhan_app;
