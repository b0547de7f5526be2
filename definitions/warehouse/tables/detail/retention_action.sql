/*
label: {zh: 挽留动作与结果, en: Retention actions and what came of them}
key: [action_id]
audits:
  - {total: '1', of: 'select count(*) from source.retention_action', label: {zh: 挽留动作数与业务库一致, en: Actions equal the operational database}}
*/
select a.id as action_id, cast(date_trunc('month', a.created_at) as date) as month,
       cast(date_trunc('month', a.done_at) as date) as done_month, a.finding_id, f.number as finding, f.purpose, a.customer_id,
       o.org_id, o.network_id, o.province_id, coalesce(c.customer_kind, '') as customer_kind, coalesce(m.segment, 'none') as segment,
       a.held_out, case when a.held_out then 'heldOut' else 'treated' end as treatment, a.state, a.reason, a.offer, a.outcome, a.result,
       a.chance, 'insight.action' as src, a.id as src_row
  from source.retention_action a
  left join source.finding f on f.id = a.finding_id
  left join detail.dim_organisation o on o.org_pos = a.org_pos
  left join detail.dim_customer c on c.customer_id = a.customer_id and c.valid_from <= a.created_at and c.valid_to > a.created_at
  left join detail.customer_month m on m.month = cast(date_trunc('month', a.created_at) as date) and m.customer_id = a.customer_id
