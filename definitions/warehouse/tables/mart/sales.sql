/*
label: {zh: 销售集市, en: Sales by offering}
key: [month, network_id, channel, offering, action]
*/
select month, province_id, network_id, channel, offering, line, action, count(*) as items,
       cast(sum(case when state = 'completed' then 1 else 0 end) as bigint) as completed, cast(sum(one_time) as decimal(18,2)) as one_time, cast(sum(monthly) as decimal(18,2)) as monthly
  from detail.order_item
 group by month, province_id, network_id, channel, offering, line, action
