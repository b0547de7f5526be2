/*
label: {zh: 流失客户与所说原因, en: 'Customers who left, and what they said'}
key: [loss_id]
audits:
  - {total: '1', of: 'select count(*) from source.loss', label: {zh: 流失登记数与业务库一致, en: Losses equal the operational database}}
*/
select l.month, l.id as loss_id, l.customer_id, o.org_id, o.network_id, o.province_id, coalesce(c.customer_kind, '') as customer_kind,
       coalesce(m.segment, 'none') as segment, l.monthly, l.predicted, l.reason, l.rival, case when l.reason <> '' then 1 else 0 end as told,
       case when l.rival <> '' then 1 else 0 end as to_rival, 'insight.loss' as src, l.id as src_row
  from source.loss l
  left join detail.dim_organisation o on o.org_pos = l.org_pos
  left join detail.dim_customer c on c.customer_id = l.customer_id and c.is_current
  left join detail.customer_month m on m.month = cast(l.month - interval 1 month as date) and m.customer_id = l.customer_id
