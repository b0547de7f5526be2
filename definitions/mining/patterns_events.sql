-- What happened to customers, for patterns: customer, month, and the event as patterns.yaml names it; changes of bills
-- and use are added from patterns_months.sql. Becoming a customer is no purchase of theirs yet.
select t.customer_id, t.month,
       case when t.kind <> 'complaint' then t.kind when t.resolved then 'complaintSettled' else 'complaintOpen' end as event
  from detail.complaint t
union all
select p.customer_id, p.month, 'latePayment' from detail.payment p where p.days_late > 0
union all
select g.customer_id, g.month, 'contractEnds' from mart.churn g where g.gone = 0 and g.contract_days between 31 and 61
union all
select r.customer_id, r.month, 'rivalFalls'
  from (select g.customer_id, g.month, g.billed, g.rival_fee,
               lag(g.rival_fee) over (partition by g.subscriber_id order by g.month) as before
          from mart.churn g where g.gone = 0 and g.customer_id in (select customer_id from chosen)) r
 where r.rival_fee < r.before and r.rival_fee < r.billed
union all
select a.customer_id, a.done_month, case when a.outcome = 'kept' then 'retentionKept' else 'retentionDeclined' end
  from detail.retention_action a where a.outcome in ('kept', 'declined')
union all
select c.customer_id, c.month, 'campaign' from detail.campaign_contact c where not c.held_out
union all
select j.customer_id, j.month,
       case when f.code like '%ADDON%' then 'takesAddon' when j.line = 'mobile' then 'takesMobile'
            when j.line = 'broadband' then 'takesBroadband' when j.line = 'iptv' then 'takesIptv'
            when j.line = 'fixed' then 'takesFixed' when j.line = 'leased' then 'takesLeased' else 'other' end
  from detail.subscriber_month j
  join (select m.customer_id, min(m.month) as since from detail.subscriber_month m
         where m.customer_id in (select customer_id from chosen) group by m.customer_id) s
       on s.customer_id = j.customer_id and j.month > s.since
  left join detail.dim_offering f on f.offering_id = j.offering_id
 where j.joined = 1
union all
select g.customer_id, g.month, 'left' from mart.churn g where g.gone = 1
