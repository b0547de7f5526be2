/*
label: {zh: 收入轻度汇总, en: 'Revenue, lightly summarised'}
key: [month, province_id, network_id, line, customer_kind, segment, charge_kind]
refresh: month
audits:
  - {total: amount, of: 'select sum(amount) from detail.bill_item', label: {zh: 汇总与明细一致, en: The summary equals its detail}}
*/
select month, province_id, network_id, line, customer_kind, segment, charge_kind,
       cast(sum(amount) as decimal(18,2)) as amount, count(*) as facts
  from detail.bill_item
 group by month, province_id, network_id, line, customer_kind, segment, charge_kind
