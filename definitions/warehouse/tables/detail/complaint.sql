/*
label: {zh: 投诉与申告, en: Complaints and faults}
key: [ticket_no]
refresh: month
audits:
  - {total: '1', of: 'select count(*) from stage.complaints', label: {zh: 工单数与客服文件一致, en: Tickets equal the call centre files}}
*/
select t.month, t.ticket_no, s.subscriber_id, s.customer_id, c.org_id, c.network_id, c.province_id, s.line, s.offering_id,
       c.customer_kind, m.segment, t.kind, t.topic, t.channel, t.opened_at, t.closed_at, t.resolved,
       date_diff('day', cast(t.opened_at as date), cast(t.closed_at as date)) as days_open, t.src, t.src_row
  from stage.complaints t
  join detail.dim_subscriber s on s.product_ref = t.product_ref
       and s.valid_from < t.month + interval 1 month and s.valid_to >= t.month + interval 1 month
  join detail.dim_customer c on c.customer_id = s.customer_id
       and c.valid_from < t.month + interval 1 month and c.valid_to >= t.month + interval 1 month
  left join detail.customer_month m on m.month = t.month and m.customer_id = s.customer_id
