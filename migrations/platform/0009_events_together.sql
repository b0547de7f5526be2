-- Many events recorded by one statement, with the one notice that wakes the dispatcher.
create function platform.put_events(events jsonb) returns void language plpgsql as $$
begin
    insert into platform.outbox (type, key, org_pos, actor_id, request_id, payload)
    select e.type, e.key, e.org_pos, e.actor_id, e.request_id, e.payload
      from jsonb_to_recordset(events) as e (type text, key text, org_pos int, actor_id bigint, request_id text,
           payload jsonb);
    perform pg_notify('yizhan_work', '');
end $$;
