/*
label: {zh: 营销集市（客户现状）, en: 'Marketing: customers as they are now'}
key: [customer_id]
*/
select c.customer_id, c.number, c.customer_kind, c.key_level, c.manager_id, c.org_id, c.network_id, c.province_id, c.gender, c.birth_year,
       count(s.subscriber_id) as subscribers, count(distinct s.line) as lines, min(s.activated_at) as since,
       min(case when s.contract_to >= current_date then s.contract_to end) as contract_to,
       max(m.billed) as billed_last, max(m.segment) as segment
  from detail.dim_customer c
  left join detail.dim_subscriber s on s.customer_id = c.customer_id and s.is_current and s.ended_at is null
  left join detail.customer_month m on m.customer_id = c.customer_id
       and m.month = (select max(month) from detail.customer_month)
 where c.is_current and c.status = 'active'
 group by c.customer_id, c.number, c.customer_kind, c.key_level, c.manager_id, c.org_id, c.network_id, c.province_id, c.gender, c.birth_year
