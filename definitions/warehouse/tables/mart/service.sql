/*
label: {zh: 服务集市, en: Service by network and topic}
key: [month, network_id, kind, topic]
*/
select month, province_id, network_id, kind, topic, count(*) as tickets, cast(sum(case when resolved then 0 else 1 end) as bigint) as unresolved,
       cast(avg(days_open) as double) as average_days, count(distinct customer_id) as customers
  from detail.complaint
 group by month, province_id, network_id, kind, topic
