-- What one command brings about in one instance is mostly one row of each kind, and such a row is written as one: taking
-- it for a set (a function scan over JSON, joined to the table by a loop) makes writing it a third dearer
-- (docs/decisions/0080-one-row-is-written-as-one.md). What seldom happens is asked for once instead of three times.
create or replace function process.apply(p jsonb) returns void language plpgsql
security definer set search_path = pg_catalog
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
    list jsonb;
    inst process.instance;
    task process.work_item;
    wait process.subscription;
    told process.message;
    written bigint;
begin
    if platform.lo() > 0 or platform.hi() < 2147483647 then
        raise exception 'steps are written for the whole operator' using errcode = 'insufficient_privilege';
    end if;
    if p ? 'started' then
        list := p->'started';
        if jsonb_array_length(list) = 1 then
            inst := jsonb_populate_record(null::process.instance, list->0);
            insert into process.instance (id, org_pos, definition_id, business_key, status, tokens, variables, serial,
                                          scopes, started_at, ended_at, parent_id, parent_activation, depth)
            values (inst.id, inst.org_pos, inst.definition_id, inst.business_key, inst.status, inst.tokens,
                    inst.variables, inst.serial, inst.scopes, inst.started_at, inst.ended_at, inst.parent_id,
                    inst.parent_activation, inst.depth);
        else
            insert into process.instance (id, org_pos, definition_id, business_key, status, tokens, variables, serial,
                                          scopes, started_at, ended_at, parent_id, parent_activation, depth)
            select r.id, r.org_pos, r.definition_id, r.business_key, r.status, r.tokens, r.variables, r.serial,
                   r.scopes, r.started_at, r.ended_at, r.parent_id, r.parent_activation, r.depth
              from jsonb_to_recordset(list) as r (id bigint, org_pos int, definition_id bigint, business_key text,
                   status text, tokens jsonb, variables jsonb, serial int, scopes jsonb, started_at timestamptz,
                   ended_at timestamptz, parent_id bigint, parent_activation int, depth int)
             order by r.id;
        end if;
    end if;
    if p ? 'stepped' then
        list := p->'stepped';
        if jsonb_array_length(list) = 1 then
            inst := jsonb_populate_record(null::process.instance, list->0);
            update process.instance i
               set status = inst.status, tokens = inst.tokens, variables = inst.variables, serial = inst.serial,
                   scopes = inst.scopes, ended_at = inst.ended_at, definition_id = inst.definition_id, rev = i.rev + 1,
                   changed_at = now(), changed_by = platform.actor(), change_reason = platform.reason()
             where i.id = inst.id and (inst.rev is null or i.rev = inst.rev and i.org_pos = inst.org_pos);
        else
            update process.instance i
               set status = r.status, tokens = r.tokens, variables = r.variables, serial = r.serial, scopes = r.scopes,
                   ended_at = r.ended_at, definition_id = r.definition_id, rev = i.rev + 1, changed_at = now(),
                   changed_by = platform.actor(), change_reason = platform.reason()
              from jsonb_to_recordset(list) as r (id bigint, definition_id bigint, status text, tokens jsonb,
                   variables jsonb, serial int, scopes jsonb, ended_at timestamptz, rev int, org_pos int)
             where i.id = r.id and (r.rev is null or i.rev = r.rev and i.org_pos = r.org_pos);
        end if;
        get diagnostics written = row_count;
        if written < jsonb_array_length(list) then
            raise exception 'an instance was moved meanwhile' using errcode = 'serialization_failure';
        end if;
    end if;
    if p ? 'completed' then
        list := p->'completed';
        if jsonb_array_length(list) = 1 then
            task := jsonb_populate_record(null::process.work_item, list->0);
            update process.work_item w
               set state = 'completed', ended_at = task.ended_at, holder_id = task.holder_id,
                   holder_login = task.holder_login, holder_name = task.holder_name, rev = w.rev + 1,
                   changed_at = now(), changed_by = platform.actor(), change_reason = platform.reason()
             where w.id = task.id and (task.rev is null or w.rev = task.rev);
            get diagnostics written = row_count;
            delete from process.offer o where o.work_item_id = task.id;
        else
            with done as (
                update process.work_item w
                   set state = 'completed', ended_at = r.ended_at, holder_id = r.holder_id,
                       holder_login = r.holder_login, holder_name = r.holder_name, rev = w.rev + 1,
                       changed_at = now(), changed_by = platform.actor(), change_reason = platform.reason()
                  from jsonb_to_recordset(list) as r (id bigint, holder_id bigint, holder_login text,
                       holder_name text, ended_at timestamptz, rev int)
                 where w.id = r.id and (r.rev is null or w.rev = r.rev)
                returning w.id),
            offered as (
                delete from process.offer o where o.work_item_id = any(array(select id from done)))
            select count(*) into written from done;
        end if;
        if written < jsonb_array_length(list) then
            raise exception 'a work item was changed meanwhile' using errcode = 'serialization_failure';
        end if;
    end if;
    if p ?| array['resolved', 'withdrawn', 'incidents'] then
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
        if p ? 'incidents' then
            insert into process.incident (id, org_pos, instance_id, activation, definition_id, node, node_name,
                                          business_key, stage, code, message, remedy, raised_at)
            select r.id, r.org_pos, r.instance_id, r.activation, r.definition_id, r.node, r.node_name, r.business_key,
                   r.stage, r.code, r.message, r.remedy, r.raised_at
              from jsonb_to_recordset(p->'incidents') as r (id bigint, org_pos int, instance_id bigint, activation int,
                   definition_id bigint, node text, node_name jsonb, business_key text, stage text, code text,
                   message jsonb, remedy jsonb, raised_at timestamptz);
        end if;
    end if;
    if p ? 'disarmed' then
        list := p->'disarmed';
        if jsonb_array_length(list) = 1 then
            wait := jsonb_populate_record(null::process.subscription, list->0);
            delete from process.subscription s
             where s.instance_id = wait.instance_id and s.activation = wait.activation and s.node = wait.node;
        else
            -- each by its key: joined to the table, its index was walked from end to end while few seemed to wait
            delete from process.subscription s where s.ctid = any(array(
                select found.ctid
                  from jsonb_to_recordset(list) as r (instance_id bigint, activation int, node text)
                 cross join lateral (select o.ctid from process.subscription o
                                      where o.instance_id = r.instance_id and o.activation = r.activation
                                        and o.node = r.node offset 0) found));
        end if;
    end if;
    if p ? 'items' then
        list := p->'items';
        if jsonb_array_length(list) = 1 then
            task := jsonb_populate_record(null::process.work_item, list->0);
            insert into process.work_item (id, org_pos, instance_id, activation, definition_id, node, name,
                                           business_key, post, candidates, form, contract, due_at, created_at, state)
            values (task.id, task.org_pos, task.instance_id, task.activation, task.definition_id, task.node, task.name,
                    task.business_key, task.post, task.candidates, task.form, task.contract, task.due_at,
                    task.created_at, 'open');
            insert into process.offer (work_item_id, recipient, org_pos, sort_at)
            select task.id, r.recipient, task.org_pos, coalesce(task.due_at, '9999-12-31 00:00:00+00')
              from jsonb_array_elements_text(list->0->'recipients') as r (recipient);
        else
            with new as materialized (
                select * from jsonb_to_recordset(list) as r (id bigint, org_pos int, instance_id bigint,
                       activation int, definition_id bigint, node text, name jsonb, business_key text, post text,
                       candidates text[], recipients text[], form text, contract jsonb, due_at timestamptz,
                       created_at timestamptz)),
            made as (
                insert into process.work_item (id, org_pos, instance_id, activation, definition_id, node, name,
                                               business_key, post, candidates, form, contract, due_at, created_at,
                                               state)
                select r.id, r.org_pos, r.instance_id, r.activation, r.definition_id, r.node, r.name, r.business_key,
                       r.post, r.candidates, r.form, r.contract, r.due_at, r.created_at, 'open'
                  from new r)
            insert into process.offer (work_item_id, recipient, org_pos, sort_at)
            select r.id, x.recipient, r.org_pos, coalesce(r.due_at, '9999-12-31 00:00:00+00')
              from new r cross join unnest(r.recipients) as x (recipient);
        end if;
    end if;
    if p ? 'armed' then
        list := p->'armed';
        if jsonb_array_length(list) = 1 then
            wait := jsonb_populate_record(null::process.subscription, list->0);
            insert into process.subscription (instance_id, activation, org_pos, node, message, key, signal, created_at)
            values (wait.instance_id, wait.activation, wait.org_pos, wait.node, wait.message, wait.key, wait.signal,
                    (p->>'at')::timestamptz)
            on conflict (instance_id, activation, node) do update set message = excluded.message, key = excluded.key;
        else
            insert into process.subscription (instance_id, activation, org_pos, node, message, key, signal, created_at)
            select r.instance_id, r.activation, r.org_pos, r.node, r.message, r.key, r.signal, (p->>'at')::timestamptz
              from jsonb_to_recordset(list) as r (instance_id bigint, activation int, org_pos int, node text,
                   message text, key text, signal boolean)
            on conflict (instance_id, activation, node) do update set message = excluded.message, key = excluded.key;
        end if;
    end if;
    if p ? 'history' then
        list := p->'history';
        if jsonb_array_length(list) = 1 then
            list := list->0;
            insert into process.history (at, instance_id, org_pos, actor_id, lines)
            values ((p->>'at')::timestamptz, (list->>'instance_id')::bigint, (list->>'org_pos')::int,
                    (p->>'by')::bigint, list->'lines');
        else
            insert into process.history (at, instance_id, org_pos, actor_id, lines)
            select (p->>'at')::timestamptz, r.instance_id, r.org_pos, (p->>'by')::bigint, r.lines
              from jsonb_to_recordset(list) as r (instance_id bigint, org_pos int, lines jsonb);
        end if;
    end if;
    if p ? 'received' then
        list := p->'received';
        if jsonb_array_length(list) = 1 then
            told := jsonb_populate_record(null::process.message, list->0);
            insert into process.message (id, name, key, payload, received_at, expires_at, taken_by, taken_at)
            values (told.id, told.name, told.key, told.payload, (p->>'at')::timestamptz, told.expires_at,
                    told.taken_by, (p->>'at')::timestamptz)
                on conflict (id) do nothing;
        else
            insert into process.message (id, name, key, payload, received_at, expires_at, taken_by, taken_at)
            select r.id, r.name, r.key, r.payload, (p->>'at')::timestamptz, r.expires_at, r.taken_by,
                   (p->>'at')::timestamptz
              from jsonb_to_recordset(list) as r (id text, name text, key text, payload jsonb, expires_at timestamptz,
                   taken_by bigint)
                on conflict (id) do nothing;
        end if;
        get diagnostics written = row_count;
        if written < jsonb_array_length(list) then
            raise exception 'a message came before' using errcode = 'serialization_failure';
        end if;
    end if;
    if p ? 'awaited' then
        list := p->'awaited';
        if jsonb_array_length(list) = 1 then
            -- the lock of process.kept_for
            list := list->0;
            perform pg_advisory_xact_lock(
                hashtextextended('process.message/' || (list->>'message') || '/' || (list->>'key'), 0));
            perform from process.message m
              where m.name = list->>'message' and m.key = list->>'key' and m.taken_at is null;
        else
            perform from process.kept_for(array(select e->>'message' from jsonb_array_elements(list) e),
                                          array(select e->>'key' from jsonb_array_elements(list) e));
        end if;
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
