/*
label: {zh: 用户（保留历史）, en: 'Subscribers, with history'}
key: [subscriber_id, valid_from]
audits:
  - {refers: customer_id, to: detail.dim_customer.customer_id}
*/
select s.id as subscriber_id,
       case when row_number() over (partition by s.id order by s.valid_from) = 1
            then cast('1900-01-01 00:00:00' as timestamp) else s.valid_from end as valid_from,
       s.valid_to, s.is_current, s.customer_id, s.account_id, s.parent_id,
       coalesce(nullif(s.external_id, ''), cast(s.id as varchar)) as product_ref,
       s.service_kind as line, s.state, s.offering_id, s.offering_name, s.contract_from, s.contract_to,
       s.activated_at, s.ended_at
  from source.subscriber s
