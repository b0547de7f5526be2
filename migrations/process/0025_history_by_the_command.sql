-- What a command brings about in an instance is one row of its history: a dozen lines cost a dozen times what one row
-- costs (its head, its entry in the index, its way through the executor), and nobody writes or drops them one by one.
-- process.happening tells them line by line, as they were stored before, under the reader's own policies.
create function process.line(activation int, node text, kind text, detail jsonb default null) returns jsonb
language sql immutable as $$
    select jsonb_build_array(
        jsonb_build_object('activation', activation, 'node', node, 'kind', kind)
        || case when detail is null then '{}'::jsonb else jsonb_build_object('detail', detail) end)
$$;
revoke all on function process.line(int, text, text, jsonb) from public;
grant execute on function process.line(int, text, text, jsonb) to yizhan_app;

alter table process.history add column lines jsonb;
update process.history
   set lines = case when flows = '{}' then process.line(activation, node, kind, detail)
                    else jsonb_set(process.line(activation, node, kind, detail), '{0,flows}', to_jsonb(flows)) end;
alter table process.history
    alter column lines set not null,
    drop column activation, drop column node, drop column kind, drop column flows, drop column detail;

create view process.happening with (security_invoker = true) as
select h.at, h.seq, l.line::int as line, h.instance_id, h.org_pos, l.activation, l.node, l.kind,
       coalesce(l.flows, '{}') as flows, h.actor_id, l.detail
  from process.history h
 cross join lateral rows from (
           jsonb_to_recordset(h.lines) as (activation int, node text, kind text, flows text[], detail jsonb))
       with ordinality as l (activation, node, kind, flows, detail, line);
grant select on process.happening to yizhan_app;

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
                   holder_login = r.holder_login, holder_name = r.holder_name, rev = w.rev + 1,
                   changed_at = now(), changed_by = platform.actor(), change_reason = platform.reason()
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
            update process.work_item w
               set state = 'withdrawn', ended_at = (p->>'at')::timestamptz, rev = w.rev + 1, changed_at = now(),
                   changed_by = platform.actor(), change_reason = platform.reason()
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
end $$;
