/*
label: {zh: 缴费轻度汇总, en: 'Payments, lightly summarised'}
key: [month, province_id, network_id, customer_kind, segment, method]
refresh: month
audits:
  - {total: amount, of: 'select sum(amount) from detail.payment', label: {zh: 汇总与明细一致, en: The summary equals its detail}}
*/
select month, province_id, network_id, customer_kind, segment, method,
       cast(sum(amount) as decimal(18,2)) as amount, count(*) as facts, cast(sum(case when days_late > 0 then 1 else 0 end) as bigint) as late
  from detail.payment
 group by month, province_id, network_id, customer_kind, segment, method
