/*
label: {zh: 收入高度汇总, en: 'Revenue, highly summarised'}
key: [month, province_id, line]
refresh: month
audits:
  - {total: amount, of: 'select sum(amount) from light.revenue', label: {zh: 汇总与明细一致, en: The summary equals its detail}}
*/
select month, province_id, line,
       cast(sum(amount) as decimal(18,2)) as amount, cast(sum(facts) as bigint) as facts
  from light.revenue
 group by month, province_id, line
