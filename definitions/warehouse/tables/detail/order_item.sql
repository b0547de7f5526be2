/*
label: {zh: 订单项, en: Order items}
key: [order_item_id]
refresh: month
audits:
  - {total: '1', of: 'select count(*) from source.order_item where is_current', label: {zh: 订单项数与业务库一致, en: Order items equal the operational database}}
*/
select cast(date_trunc('month', o.ordered_at) as date) as month, i.id as order_item_id, o.id as order_id, o.customer_id,
       u.org_id, u.network_id, u.province_id, coalesce(f.line, '') as line, i.offering_id, coalesce(f.code, i.offering) as offering,
       coalesce(c.customer_kind, '') as customer_kind, m.segment, o.channel, i.action, i.state, i.quantity,
       o.placed_by as staff_id, o.ordered_at, o.completed_at,
       case when row_number() over (partition by o.id order by i.id) = 1 then o.one_time else 0 end as one_time,
       case when row_number() over (partition by o.id order by i.id) = 1 then o.monthly else 0 end as monthly,
       'ordering.order_item' as src, i.id as src_row
  from source.order_item i
  join source.product_order o on o.id = i.order_id and o.is_current
  left join detail.dim_organisation u on u.org_pos = o.org_pos
  left join detail.dim_offering f on f.offering_id = i.offering_id
  left join detail.dim_customer c on c.customer_id = o.customer_id and c.valid_from <= o.ordered_at and c.valid_to > o.ordered_at
  left join detail.customer_month m on m.month = cast(date_trunc('month', o.ordered_at) as date) and m.customer_id = o.customer_id
 where i.is_current
