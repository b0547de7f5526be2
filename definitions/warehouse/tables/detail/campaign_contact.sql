/*
label: {zh: 营销活动接触与购买, en: Campaign contacts and what was bought}
key: [campaign_no, customer_id]
audits:
  - {total: '1', of: 'select count(*) from stage.campaign_contacts', label: {zh: 接触数与营销系统文件一致, en: Contacts equal the campaign files}}
*/
select t.month, t.campaign_no, c.channel, c.offering, d.customer_id, d.org_id, d.network_id, d.province_id, d.customer_kind,
       coalesce(m.segment, 'none') as segment, t.contacted_at, t.held_out,
       case when t.held_out then 'heldOut' else 'contacted' end as contact, coalesce(t.answer, '') as answer,
       case when b.customer_id is null then 0 else 1 end as bought, cast(coalesce(b.revenue, 0) as decimal(18,2)) as revenue,
       cast(case when t.held_out then 0 else cast(c.cost as double) / n.contacted end as decimal(18,4)) as cost, t.src, t.src_row
  from stage.campaign_contacts t
  join detail.campaign c on c.campaign_no = t.campaign_no
  join (select campaign_no, sum(case when held_out then 0 else 1 end) as contacted
          from stage.campaign_contacts group by campaign_no) n on n.campaign_no = t.campaign_no
  join detail.dim_customer d on d.number = t.customer_number and d.is_current
  left join detail.customer_month m on m.month = t.month and m.customer_id = d.customer_id
  left join (select x.campaign_no, s.customer_id, sum(r.billed) as revenue
               from stage.campaign_contacts x
               join detail.campaign y on y.campaign_no = x.campaign_no
               join detail.dim_customer z on z.number = x.customer_number and z.is_current
               join detail.dim_subscriber s on s.customer_id = z.customer_id and s.is_current
                    and s.activated_at >= x.contacted_at and cast(s.activated_at as date) <= y.ends_on
               join detail.dim_offering f on f.offering_id = s.offering_id and f.code = y.offering
               left join (select subscriber_id, sum(amount) as billed from detail.bill_item group by subscriber_id) r
                    on r.subscriber_id = s.subscriber_id
              group by x.campaign_no, s.customer_id) b on b.campaign_no = t.campaign_no and b.customer_id = d.customer_id
