/*
label: {zh: 账单明细, en: Bill items}
key: [month, subscriber_id, charge_kind]
refresh: month
audits:
  - {total: amount, of: 'select sum(amount) from stage.bills', label: {zh: 账单金额与计费文件一致, en: Billed amounts equal the billing files}}
  - {total: '1', of: 'select count(*) from stage.bills', label: {zh: 账单行数与计费文件一致, en: Bill lines equal the billing files}}
*/
select b.month, s.subscriber_id, s.customer_id, c.org_id, c.network_id, c.province_id, s.line, s.offering_id,
       c.customer_kind, m.segment, b.charge_kind, b.amount, b.src, b.src_row
  from stage.bills b
  join detail.dim_subscriber s on s.product_ref = b.product_ref
       and s.valid_from < b.month + interval 1 month and s.valid_to >= b.month + interval 1 month
  join detail.dim_customer c on c.customer_id = s.customer_id
       and c.valid_from < b.month + interval 1 month and c.valid_to >= b.month + interval 1 month
  left join detail.customer_month m on m.month = b.month and m.customer_id = s.customer_id
