/*
label: {zh: 用户月度状态, en: Subscribers by month}
key: [month, subscriber_id]
refresh: month
*/
select t.month, s.subscriber_id, s.customer_id, c.org_id, c.network_id, c.province_id, s.line, s.offering_id,
       c.customer_kind, coalesce(m.segment, 'none') as segment,
       case when n.ended_at is null or n.ended_at >= t.month + interval 1 month then 1 else 0 end as active,
       case when n.activated_at >= t.month then 1 else 0 end as joined,
       case when n.ended_at >= t.month and n.ended_at < t.month + interval 1 month then 1 else 0 end as gone,
       'subscriber.subscriber' as src, s.subscriber_id as src_row
  from (select distinct month from detail.dim_time) t
  -- n: beginning and end as known now, since they are corrected afterwards; s: who held what in that month
  join detail.dim_subscriber n on n.is_current and n.activated_at < t.month + interval 1 month
       and (n.ended_at is null or n.ended_at >= t.month)
  join detail.dim_subscriber s on s.subscriber_id = n.subscriber_id
       and s.valid_from < t.month + interval 1 month and s.valid_to >= t.month + interval 1 month
  join detail.dim_customer c on c.customer_id = s.customer_id
       and c.valid_from < t.month + interval 1 month and c.valid_to >= t.month + interval 1 month
  left join detail.customer_month m on m.month = t.month and m.customer_id = s.customer_id
