/*
label: {zh: 挽留动作与结果, en: Retention actions and what came of them}
key: [action_id]
audits:
  - {total: '1', of: 'select count(*) from source.retention_action', label: {zh: 挽留动作数与业务库一致, en: Actions equal the operational database}}
*/
select a.id as action_id, cast(date_trunc('month', a.created_at) as date) as month,
       cast(date_trunc('month', a.done_at) as date) as done_month, a.finding_id, a.customer_id, o.org_id, o.network_id, o.province_id,
       a.held_out, a.state, a.reason, a.offer, a.outcome, a.result, a.chance, 'insight.action' as src, a.id as src_row
  from source.retention_action a
  left join detail.dim_organisation o on o.org_pos = a.org_pos
