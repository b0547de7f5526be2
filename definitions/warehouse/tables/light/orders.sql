/*
label: {zh: 受理轻度汇总, en: 'Orders, lightly summarised'}
key: [month, province_id, network_id, line, customer_kind, segment, channel, action, state]
refresh: month
audits:
  - {total: monthly, of: 'select sum(monthly) from detail.order_item', label: {zh: 汇总与明细一致, en: The summary equals its detail}}
*/
select month, province_id, network_id, line, customer_kind, segment, channel, action, state,
       count(*) as facts, cast(sum(one_time) as decimal(18,2)) as one_time, cast(sum(monthly) as decimal(18,2)) as monthly
  from detail.order_item
 group by month, province_id, network_id, line, customer_kind, segment, channel, action, state
