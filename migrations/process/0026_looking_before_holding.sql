-- Commands that look before they hold anything (docs/decisions/0061-one-reading-one-writing-statement.md): what they read,
-- they read by see_work and see_subscriber; what they write is checked as it is written. What is otherwise than it was
-- seen fails the statement, which is their transaction, as a serialization failure. Instances are changed before their work
-- items, so that a statement that has locked nothing takes locks in the order of everybody else.
create or replace function process.apply(p jsonb) returns void language plpgsql
security definer set search_path = pg_catalog
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
    written bigint;
begin
    if platform.lo() > 0 or platform.hi() < 2147483647 then
        raise exception 'steps are written for the whole operator' using errcode = 'insufficient_privilege';
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
               variables jsonb, serial int, scopes jsonb, ended_at timestamptz, rev int, org_pos int)
         where i.id = r.id and (r.rev is null or i.rev = r.rev and i.org_pos = r.org_pos);
        get diagnostics written = row_count;
        if written < jsonb_array_length(p->'stepped') then
            raise exception 'an instance was moved meanwhile' using errcode = 'serialization_failure';
        end if;
    end if;
    if p ? 'completed' then
        with done as (
            update process.work_item w
               set state = 'completed', ended_at = r.ended_at, holder_id = r.holder_id,
                   holder_login = r.holder_login, holder_name = r.holder_name, rev = w.rev + 1,
                   changed_at = now(), changed_by = platform.actor(), change_reason = platform.reason()
              from jsonb_to_recordset(p->'completed') as r (id bigint, holder_id bigint, holder_login text,
                   holder_name text, ended_at timestamptz, rev int)
             where w.id = r.id and (r.rev is null or w.rev = r.rev)
            returning w.id),
        offered as (
            delete from process.offer o where o.work_item_id = any(array(select id from done)))
        select count(*) into written from done;
        if written < jsonb_array_length(p->'completed') then
            raise exception 'a work item was changed meanwhile' using errcode = 'serialization_failure';
        end if;
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
            update process.work_item w
               set state = 'withdrawn', ended_at = (p->>'at')::timestamptz, rev = w.rev + 1, changed_at = now(),
                   changed_by = platform.actor(), change_reason = platform.reason()
              from jsonb_to_recordset(p->'withdrawn') as r (instance_id bigint, activation int)
             where w.instance_id = r.instance_id and w.activation = r.activation and w.state in ('open', 'claimed')
            returning w.id)
        delete from process.offer o where o.work_item_id = any(array(select id from gone));
    end if;
    if p ? 'disarmed' then
        -- each looked up by its key: joined to the table, its index was walked from end to end while few seemed to wait
        delete from process.subscription s where s.ctid = any(array(
            select found.ctid
              from jsonb_to_recordset(p->'disarmed') as r (instance_id bigint, activation int, node text)
             cross join lateral (select o.ctid from process.subscription o
                                  where o.instance_id = r.instance_id and o.activation = r.activation and o.node = r.node
                                 offset 0) found));
    end if;
    if p ? 'items' then
        with new as materialized (
            select * from jsonb_to_recordset(p->'items') as r (id bigint, org_pos int, instance_id bigint,
                   activation int, definition_id bigint, node text, name jsonb, business_key text, post text,
                   candidates text[], recipients text[], form text, contract jsonb, due_at timestamptz,
                   created_at timestamptz)),
        made as (
            insert into process.work_item (id, org_pos, instance_id, activation, definition_id, node, name,
                                           business_key, post, candidates, form, contract, due_at, created_at, state)
            select r.id, r.org_pos, r.instance_id, r.activation, r.definition_id, r.node, r.name, r.business_key,
                   r.post, r.candidates, r.form, nullif(r.contract, 'null'::jsonb), r.due_at, r.created_at, 'open'
              from new r)
        insert into process.offer (work_item_id, recipient, org_pos, sort_at)
        select r.id, x.recipient, r.org_pos, coalesce(r.due_at, '9999-12-31 00:00:00+00')
          from new r cross join unnest(r.recipients) as x (recipient);
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
        insert into process.history (at, instance_id, org_pos, actor_id, lines)
        select (p->>'at')::timestamptz, r.instance_id, r.org_pos, (p->>'by')::bigint, r.lines
          from jsonb_to_recordset(p->'history') as r (instance_id bigint, org_pos int, lines jsonb);
    end if;
    if p ? 'received' then
        insert into process.message (id, name, key, payload, received_at, expires_at, taken_by, taken_at)
        select r.id, r.name, r.key, r.payload, (p->>'at')::timestamptz, r.expires_at, r.taken_by, (p->>'at')::timestamptz
          from jsonb_to_recordset(p->'received') as r (id text, name text, key text, payload jsonb,
               expires_at timestamptz, taken_by bigint)
            on conflict (id) do nothing;
        get diagnostics written = row_count;
        if written < jsonb_array_length(p->'received') then
            raise exception 'a message came before' using errcode = 'serialization_failure';
        end if;
    end if;
    if p ? 'awaited' then
        perform from process.kept_for(array(select e->>'message' from jsonb_array_elements(p->'awaited') e),
                                      array(select e->>'key' from jsonb_array_elements(p->'awaited') e));
        if found then
            raise exception 'a message is kept' using errcode = 'serialization_failure';
        end if;
    end if;
    if p ? 'newest' then
        perform from jsonb_to_recordset(p->'newest') as r (key text, id bigint)
          where r.id is distinct from (select d.id from process.definition d where d.key = r.key
                                        order by d.version desc limit 1);
        if found then
            raise exception 'a process was deployed meanwhile' using errcode = 'serialization_failure';
        end if;
    end if;
end $$;
revoke all on function process.apply(jsonb) from public;
grant execute on function process.apply(jsonb) to yizhan_app;

-- Work items that this scope sees, with their instances, as hold_work tells them, locking nothing.
create function process.see_work(wanted bigint[])
returns table (item process.work_item, held process.instance) language plpgsql stable
security definer set search_path = pg_catalog
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
    return query
        select w.one, i.one
          from unnest(wanted) as k (id)
         cross join lateral (select x as one, x.instance_id from process.work_item x
                              where x.id = k.id and x.org_pos + 0 between platform.lo() and platform.hi() offset 0) w
         cross join lateral (select y as one from process.instance y where y.id = w.instance_id offset 0) i;
end $$;

-- Who has waited longest for a message, as receive_for_subscriber finds them, locking and recording nothing.
create function process.see_subscriber(wanted text, wanted_key text)
returns table (seen process.instance, activation int, node text) language plpgsql stable
security definer set search_path = pg_catalog
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
    if platform.lo() > 0 or platform.hi() < 2147483647 then
        raise exception 'messages are brought to the whole operator' using errcode = 'insufficient_privilege';
    end if;
    return query
        select i.one, s.activation, s.node
          from (select o.instance_id, o.activation, o.node from process.subscription o
                 where o.message = wanted and o.key = wanted_key and not o.signal
                 order by o.instance_id, o.activation limit 1) s
         cross join lateral (select y as one from process.instance y where y.id = s.instance_id offset 0) i;
end $$;
revoke all on function process.see_work(bigint[]), process.see_subscriber(text, text) from public;
grant execute on function process.see_work(bigint[]), process.see_subscriber(text, text) to yizhan_app;
