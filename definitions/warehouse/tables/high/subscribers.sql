/*
label: {zh: 用户高度汇总, en: 'Subscribers, highly summarised'}
key: [month, province_id, line]
refresh: month
audits:
  - {total: active, of: 'select sum(active) from light.subscribers', label: {zh: 汇总与明细一致, en: The summary equals its detail}}
*/
select month, province_id, line,
       sum(active) as active, sum(joined) as joined, sum(gone) as gone, sum(facts) as facts
  from light.subscribers
 group by month, province_id, line
