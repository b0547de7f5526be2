/*
label: {zh: 使用量高度汇总, en: 'Usage, highly summarised'}
key: [month, province_id, line]
refresh: month
audits:
  - {total: data_mb, of: 'select sum(data_mb) from light.usage', label: {zh: 汇总与明细一致, en: The summary equals its detail}}
*/
select month, province_id, line,
       sum(voice_minutes) as voice_minutes, sum(data_mb) as data_mb, sum(sms) as sms, sum(facts) as facts
  from light.usage
 group by month, province_id, line
