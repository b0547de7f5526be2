/*
label: {zh: 用户高度汇总, en: 'Subscribers, highly summarised'}
key: [month, province_id, line]
refresh: month
audits:
  - {total: active, of: 'select sum(active) from light.subscribers', label: {zh: 汇总与明细一致, en: The summary equals its detail}}
*/
select month, province_id, line,
       cast(sum(active) as bigint) as active, cast(sum(joined) as bigint) as joined, cast(sum(gone) as bigint) as gone, cast(sum(facts) as bigint) as facts
  from light.subscribers
 group by month, province_id, line
