/*
label: {zh: 缴费, en: Payments}
key: [payment_no]
refresh: month
audits:
  - {total: amount, of: 'select sum(amount) from stage.payments', label: {zh: 缴费金额与收费文件一致, en: Paid amounts equal the payment files}}
*/
select p.month, p.payment_no, a.account_id, a.customer_id, c.org_id, c.network_id, c.province_id, c.customer_kind,
       m.segment, p.method, p.paid_on, p.due_on, p.amount,
       case when p.due_on is null or p.paid_on <= p.due_on then 0 else date_diff('day', p.due_on, p.paid_on) end as days_late,
       p.src, p.src_row
  from stage.payments p
  join detail.dim_account a on a.number = p.account_number and a.is_current
  join detail.dim_customer c on c.customer_id = a.customer_id
       and c.valid_from < p.month + interval 1 month and c.valid_to >= p.month + interval 1 month
  left join detail.customer_month m on m.month = p.month and m.customer_id = a.customer_id
