/*
label: {zh: 使用量高度汇总, en: 'Usage, highly summarised'}
key: [month, province_id, line]
refresh: month
audits:
  - {total: data_mb, of: 'select sum(data_mb) from light.usage', label: {zh: 汇总与明细一致, en: The summary equals its detail}}
*/
select month, province_id, line,
       cast(sum(voice_minutes) as bigint) as voice_minutes, cast(sum(data_mb) as bigint) as data_mb, cast(sum(sms) as bigint) as sms, cast(sum(facts) as bigint) as facts
  from light.usage
 group by month, province_id, line
