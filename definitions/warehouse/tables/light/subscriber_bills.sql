/*
label: {zh: 用户月出账额, en: What each subscriber was billed by month}
key: [month, subscriber_id]
refresh: month
audits:
  - {total: billed, of: 'select sum(amount) from detail.bill_item', label: {zh: 汇总与明细一致, en: The summary equals its detail}}
*/
select month, subscriber_id, cast(sum(amount) as decimal(18,2)) as billed
  from detail.bill_item
 group by month, subscriber_id
