-- Rows that change are written one by one by their keys, inside one statement: how a join is planned depends on how
-- large the tables were when a session planned it, and row-level security made it walk all instances of the scope for
-- each that changed (0.6 ms an instance of 1,000; 0.02 by key). Naming the organisation lets either index serve.
create or replace function process.apply(p jsonb) returns void language plpgsql
set enable_seqscan = off as $$
declare
    one record;
begin
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
    for one in select * from jsonb_to_recordset(p->'stepped') as r (id bigint, org_pos int, definition_id bigint,
               status text, tokens jsonb, variables jsonb, serial int, scopes jsonb, ended_at timestamptz) loop
        update process.instance i
           set status = one.status, tokens = one.tokens, variables = one.variables, serial = one.serial,
               scopes = one.scopes, ended_at = one.ended_at, definition_id = one.definition_id, rev = i.rev + 1, changed_at = now(),
               changed_by = platform.actor(), change_reason = platform.reason()
         where i.id = one.id and i.org_pos = one.org_pos;
    end loop;
    for one in select * from jsonb_to_recordset(p->'resolved') as r (instance_id bigint, activation int,
               resolution text) loop
        update process.incident i
           set resolved_at = (p->>'at')::timestamptz, resolution = one.resolution, resolved_by = (p->>'by')::bigint,
               reason = p->>'reason'
         where i.instance_id = one.instance_id and i.activation = one.activation and i.resolved_at is null;
    end loop;
    for one in select * from jsonb_to_recordset(p->'withdrawn') as r (instance_id bigint, activation int) loop
        with gone as (
            update process.work_item w set state = 'withdrawn', ended_at = (p->>'at')::timestamptz
             where w.instance_id = one.instance_id and w.activation = one.activation and w.state in ('open', 'claimed')
            returning w.id)
        delete from process.offer o where o.work_item_id in (select id from gone);
    end loop;
    for one in select * from jsonb_to_recordset(p->'disarmed') as r (instance_id bigint, activation int, node text) loop
        delete from process.subscription s
         where s.instance_id = one.instance_id and s.activation = one.activation and s.node = one.node;
    end loop;
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
