-- Dashboards that come with the product are files (definitions/dashboards) and no rows; people subscribe to them too. So
-- a subscription may be of either, and ends with the row that it was of, as before.
alter table dashboards.subscription drop constraint subscription_dashboard_id_fkey;

create function dashboards.end_subscriptions() returns trigger
    language plpgsql security definer set search_path = '' as
$$
begin
    delete from dashboards.subscription where dashboard_id = old.id;
    return old;
end
$$;
revoke all on function dashboards.end_subscriptions() from public;

create trigger end_subscriptions after delete on dashboards.dashboard
    for each row execute function dashboards.end_subscriptions();
