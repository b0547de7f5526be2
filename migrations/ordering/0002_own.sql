-- Scope "own" takes in the orders of one's own customers and those one took oneself, with all their parts.
create policy own on ordering.product_order as restrictive to yizhan_app using (
    (select platform.own()) = 0 or placed_by = (select platform.own()) or customer.sees(customer_id));
create policy own on ordering.draft as restrictive to yizhan_app using (
    (select platform.own()) = 0 or changed_by = (select platform.own()) or customer.sees(customer_id));
do $$
declare
    part text;
begin
    foreach part in array array['order_item', 'service_order', 'fallout'] loop
        execute format('create policy own on ordering.%I as restrictive to yizhan_app using ('
                       '(select platform.own()) = 0 '
                       'or exists (select from ordering.product_order o where o.id = order_id))', part);
    end loop;
end $$;
