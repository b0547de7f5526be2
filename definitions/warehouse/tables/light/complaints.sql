/*
label: {zh: 服务轻度汇总, en: 'Complaints, lightly summarised'}
key: [month, province_id, network_id, line, customer_kind, segment, channel, kind, topic]
refresh: month
audits:
  - {total: days_open, of: 'select sum(days_open) from detail.complaint', label: {zh: 汇总与明细一致, en: The summary equals its detail}}
*/
select month, province_id, network_id, line, customer_kind, segment, channel, kind, topic,
       count(*) as tickets, cast(sum(case when resolved then 0 else 1 end) as bigint) as unresolved, cast(sum(days_open) as bigint) as days_open, count(days_open) as closed
  from detail.complaint
 group by month, province_id, network_id, line, customer_kind, segment, channel, kind, topic
