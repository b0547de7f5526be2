/*
label: {zh: 月使用量, en: Monthly usage}
key: [month, subscriber_id]
refresh: month
audits:
  - {total: data_mb, of: 'select sum(data_mb) from stage.usage', label: {zh: 流量与采集文件一致, en: Data volume equals the mediation files}}
*/
select u.month, s.subscriber_id, s.customer_id, c.org_id, c.network_id, c.province_id, s.line, s.offering_id,
       c.customer_kind, m.segment, u.voice_minutes, u.data_mb, u.sms, u.src, u.src_row
  from stage.usage u
  join detail.dim_subscriber s on s.product_ref = u.product_ref
       and s.valid_from < u.month + interval 1 month and s.valid_to >= u.month + interval 1 month
  join detail.dim_customer c on c.customer_id = s.customer_id
       and c.valid_from < u.month + interval 1 month and c.valid_to >= u.month + interval 1 month
  left join detail.customer_month m on m.month = u.month and m.customer_id = s.customer_id
