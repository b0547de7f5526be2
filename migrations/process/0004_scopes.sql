-- Subprocesses, loops and compensation open scopes inside an instance; a call activity starts an instance that knows
-- its caller, and how deep it stands.
alter table process.instance
    add column scopes jsonb not null default '[]',
    add column parent_id bigint references process.instance,
    add column parent_activation int,
    add column depth int not null default 0,
    add check ((parent_id is null) = (parent_activation is null));
create index instance_parent on process.instance (parent_id, parent_activation) where parent_id is not null;

-- What an instance passed through is told by its history, and what people changed by the audit trail; images of all
-- its tokens and variables at every step would double what is written for each of them.
drop trigger keep_image on process.instance;

-- Several events may listen for one activation: those behind an event gateway, at a boundary, of a scope.
alter table process.subscription add column signal boolean not null default false;
alter table process.subscription drop constraint subscription_pkey;
alter table process.subscription add primary key (instance_id, activation, node);
create index subscription_signal on process.subscription (message, instance_id) where signal;

-- How instances begin by themselves: the start events with a trigger of the newest version of each process.
create table process.trigger (
    key text not null,
    event text not null,
    definition_id bigint not null references process.definition,
    kind text not null check (kind in ('message', 'signal', 'timer')),
    name text not null,
    org_pos int not null,
    primary key (key, event)
);
create index trigger_name on process.trigger (kind, name);
grant select, insert, update, delete on process.trigger to yizhan_app;

-- Everything that steps of any number of instances ask for, written by one statement: what is void goes before what
-- is new. The plans must not depend on how large the tables were when a session planned them.
create function process.apply(p jsonb) returns void language plpgsql
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
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
        delete from process.offer o using gone where o.work_item_id = gone.id;
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

-- Messages kept for whom waits now; whoever sends under one of these keys takes turns with us.
create function process.kept_for(names text[], keys text[]) returns table (name text, key text)
language plpgsql as $$
begin
    perform pg_advisory_xact_lock(k.hash)
       from (select distinct hashtextextended('process.message/' || u.n || '/' || u.k, 0) as hash
               from unnest(names, keys) as u (n, k) order by 1) k;
    return query select distinct m.name, m.key from unnest(names, keys) as u (n, k)
        join process.message m on m.name = u.n and m.key = u.k and m.taken_at is null;
end $$;
