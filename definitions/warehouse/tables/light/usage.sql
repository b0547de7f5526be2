/*
label: {zh: 使用量轻度汇总, en: 'Usage, lightly summarised'}
key: [month, province_id, network_id, line, customer_kind, segment]
refresh: month
audits:
  - {total: data_mb, of: 'select sum(data_mb) from detail.usage_month', label: {zh: 汇总与明细一致, en: The summary equals its detail}}
*/
select month, province_id, network_id, line, customer_kind, segment,
       cast(sum(voice_minutes) as bigint) as voice_minutes, cast(sum(data_mb) as bigint) as data_mb, cast(sum(sms) as bigint) as sms, count(*) as facts
  from detail.usage_month
 group by month, province_id, network_id, line, customer_kind, segment
