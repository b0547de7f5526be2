/*
label: {zh: 使用用户及其月份, en: 'Who used services, in which months'}
key: [span, customer_id, subscriber_id, org_id, network_id, province_id, line, offering_id, customer_kind, segment]
*/
select cast(floor(a.age / 60) as integer) as span, customer_id, subscriber_id, org_id, network_id, province_id, line, offering_id, customer_kind, segment,
       bit_or(cast(1 as bigint) << (a.age % 60)) as months
  from detail.usage_month f
  join (select m.month, (year(n.newest) - year(m.month)) * 12 + month(n.newest) - month(m.month) as age
          from (select distinct month from detail.usage_month) m
          join (select max(month) as newest from detail.usage_month) n on m.month <= n.newest) a on a.month = f.month
 group by cast(floor(a.age / 60) as integer), customer_id, subscriber_id, org_id, network_id, province_id, line, offering_id, customer_kind, segment
