/*
label: {zh: 满意度轻度汇总, en: 'Satisfaction, lightly summarised'}
key: [month, province_id, network_id, line, customer_kind, segment, channel, occasion]
refresh: month
audits:
  - {total: points, of: 'select sum(score) from detail.survey', label: {zh: 汇总与明细一致, en: The summary equals its detail}}
*/
select month, province_id, network_id, line, customer_kind, segment, channel, occasion,
       count(*) as answers, cast(sum(score) as bigint) as points,
       cast(sum(case when score >= 4 then 1 else 0 end) as bigint) as satisfied,
       cast(sum(case when score <= 2 then 1 else 0 end) as bigint) as dissatisfied
  from detail.survey
 group by month, province_id, network_id, line, customer_kind, segment, channel, occasion
