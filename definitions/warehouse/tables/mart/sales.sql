/*
label: {zh: 销售集市, en: Sales by offering}
key: [month, network_id, channel, offering, action]
*/
select month, province_id, network_id, channel, offering, line, action, count(*) as items,
       sum(case when state = 'completed' then 1 else 0 end) as completed, sum(one_time) as one_time, sum(monthly) as monthly
  from detail.order_item
 group by month, province_id, network_id, channel, offering, line, action
