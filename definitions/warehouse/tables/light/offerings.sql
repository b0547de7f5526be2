/*
label: {zh: 收入按销售品汇总, en: Revenue by offering}
key: [month, province_id, line, offering_id]
refresh: month
audits:
  - {total: amount, of: 'select sum(amount) from detail.bill_item', label: {zh: 汇总与明细一致, en: The summary equals its detail}}
*/
select month, province_id, line, offering_id,
       cast(sum(amount) as decimal(18,2)) as amount, count(*) as facts
  from detail.bill_item
 group by month, province_id, line, offering_id
