-- What a command does to one instance takes as few round trips as can be: they cost more than the work itself.

-- Work items that were done, with what else the same commands bring about.
create function process.complete(items jsonb) returns void language plpgsql set enable_seqscan = off as $$
declare
    one record;
begin
    for one in select * from jsonb_to_recordset(items) as r (id bigint, holder_id bigint, holder_login text,
               holder_name text, ended_at timestamptz) loop
        delete from process.offer o where o.work_item_id = one.id;
        update process.work_item w
           set state = 'completed', ended_at = one.ended_at, holder_id = one.holder_id,
               holder_login = one.holder_login, holder_name = one.holder_name
         where w.id = one.id;
    end loop;
end $$;

-- Who has waited longest for a message, its instance locked; nobody else moves it until this transaction ends.
create function process.hold_subscriber(wanted text, wanted_key text)
returns table (instance_id bigint, activation int, node text) language plpgsql set enable_seqscan = off as $$
declare
    found_first process.subscription;
begin
    loop
        select * into found_first from process.subscription s
         where s.message = wanted and s.key = wanted_key and not s.signal
         order by s.instance_id, s.activation limit 1;
        exit when not found;
        perform from process.instance i where i.id = found_first.instance_id for update;
        -- again, now that nobody else moves it: it may have gone on while we waited
        return query select s.instance_id, s.activation, s.node from process.subscription s
                      where s.instance_id = found_first.instance_id and s.activation = found_first.activation
                        and s.node = found_first.node and s.message = wanted and s.key = wanted_key and not s.signal;
        exit when found;
    end loop;
end $$;
