/*
label: {zh: 推荐与答复, en: Suggestions and what came of them}
key: [suggestion_id]
audits:
  - {total: '1', of: 'select count(*) from source.suggestion', label: {zh: 推荐数与业务库一致, en: Suggestions equal the operational database}}
*/
select s.id as suggestion_id, cast(date_trunc('month', s.created_at) as date) as month,
       cast(date_trunc('month', s.shown_at) as date) as shown_month,
       cast(date_trunc('month', s.decided_at) as date) as decided_month, s.study_id, s.customer_id, o.org_id, o.network_id,
       o.province_id, s.offering, s.held_out, s.place, s.state, s.answer, s.chance, s.expected,
       'insight.suggestion' as src, s.id as src_row
  from source.suggestion s
  left join detail.dim_organisation o on o.org_pos = s.org_pos
