/*
label: {zh: 流失集市（用户月度特征）, en: 'Churn: subscribers by month with what preceded'}
key: [month, subscriber_id]
refresh: month
*/
select s.month, s.subscriber_id, s.customer_id, s.org_id, s.network_id, s.province_id, s.line, s.customer_kind, s.segment, s.offering_id, s.gone,
       coalesce(b.billed, 0) as billed, coalesce(p.billed, 0) as billed_before, coalesce(u.data_mb, 0) as data_mb, coalesce(u.voice_minutes, 0) as voice_minutes,
       coalesce(t.tickets, 0) as tickets, coalesce(t.unresolved, 0) as unresolved,
       date_diff('day', s.month, d.contract_to) as contract_days, (year(s.month) - year(n.activated_at)) * 12 + month(s.month) - month(n.activated_at) as tenure_months,
       r.rival_fee
  from detail.subscriber_month s
  -- n: the beginning as known now; d: the contract of that month, since one renewed later tells who stayed
  join detail.dim_subscriber n on n.subscriber_id = s.subscriber_id and n.is_current
  join detail.dim_subscriber d on d.subscriber_id = s.subscriber_id
       and d.valid_from < s.month + interval 1 month and d.valid_to >= s.month + interval 1 month
  left join light.subscriber_bills b
       on b.month = s.month and b.subscriber_id = s.subscriber_id
  left join light.subscriber_bills p
       on p.month = cast(s.month - interval 1 month as date) and p.subscriber_id = s.subscriber_id
  left join detail.usage_month u on u.month = s.month and u.subscriber_id = s.subscriber_id
  left join (select month, subscriber_id, count(*) as tickets, sum(case when resolved then 0 else 1 end) as unresolved
               from detail.complaint group by month, subscriber_id) t on t.month = s.month and t.subscriber_id = s.subscriber_id
  left join (select month, network_id, line, min(monthly_fee) as rival_fee from detail.rival_offer group by month, network_id, line) r
       on r.month = s.month and r.network_id = s.network_id and r.line = s.line
