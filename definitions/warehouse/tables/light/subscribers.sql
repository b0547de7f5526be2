/*
label: {zh: 用户轻度汇总, en: 'Subscribers, lightly summarised'}
key: [month, province_id, network_id, line, customer_kind, segment]
refresh: month
audits:
  - {total: active, of: 'select sum(active) from detail.subscriber_month', label: {zh: 汇总与明细一致, en: The summary equals its detail}}
*/
select month, province_id, network_id, line, customer_kind, segment,
       cast(sum(active) as bigint) as active, cast(sum(joined) as bigint) as joined, cast(sum(gone) as bigint) as gone, count(*) as facts
  from detail.subscriber_month
 group by month, province_id, network_id, line, customer_kind, segment
