/*
label: {zh: 大客户集市, en: Key accounts by month}
key: [month, customer_id]
refresh: month
*/
select s.month, s.customer_id, c.key_level, c.manager_id, s.org_id, s.network_id, s.province_id, count(*) as subscribers,
       cast(sum(s.joined) as bigint) as joined, cast(sum(s.gone) as bigint) as gone, max(coalesce(m.billed, 0)) as billed
  from detail.subscriber_month s
  join detail.dim_customer c on c.customer_id = s.customer_id and c.is_current
  left join detail.customer_month m on m.month = s.month and m.customer_id = s.customer_id
 where s.customer_kind = 'key'
 group by s.month, s.customer_id, c.key_level, c.manager_id, s.org_id, s.network_id, s.province_id
