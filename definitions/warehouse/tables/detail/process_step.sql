/*
label: {zh: 流程环节, en: Process steps}
key: [instance_id, activation]
refresh: month
*/
select cast(date_trunc('month', min(e.at)) as date) as month, e.instance_id, e.activation, d.key as process, max(e.node) as node,
       max(u.org_id) as org_id, max(u.network_id) as network_id, max(u.province_id) as province_id, min(e.at) as entered_at,
       max(case when e.kind = 'done' then e.at end) as done_at,
       date_diff('second', date_trunc('second', min(e.at)), date_trunc('second', max(case when e.kind = 'done' then e.at end))) as seconds,
       'process.history' as src, e.instance_id as src_row
  from source.process_event e
  join source.process_instance i on i.id = e.instance_id
  join source.process_definition d on d.id = i.definition_id
  left join detail.dim_organisation u on u.org_pos = i.org_pos
 group by e.instance_id, e.activation, d.key
