-- What is known of each customer at the end of the months in `wanted`, for models: one row a month and customer.
-- A contract speaks when its end is near; one that ends later counts as far away (400 days), like none.
-- A complaint that was settled later was unresolved then: what is known today would tell who stayed to be helped.
-- Whoever has several lines is told by the line that says most: the dearest, the one whose contract ends first.
select s.month, s.customer_id, s.org_id, s.network_id, s.province_id, s.customer_kind, s.segment, s.line, s.line as main_product,
       s.subscribers, s.subscribers as lines_in_use, s.kinds_of_lines, s.tenure_months, s.contract_days, s.rival_saving,
       s.billed, b.usual_bill, b.billed_3, b.billed_3 as spending_level, coalesce(b.extra_charges, 0) as extra_charges,
       coalesce(b.extra_charges, 0) - coalesce(b.usual_extra, 0) as extra_charges_change,
       s.has_mobile, s.has_broadband, s.has_iptv, s.has_fixed, s.has_leased, s.has_bundle,
       s.data_mb, s.voice_minutes, case when u.usual_minutes > 0 then s.voice_minutes / u.usual_minutes end as usage_change,
       coalesce(t.complaints, 0) as complaints, coalesce(t.unresolved, 0) as unresolved_complaints,
       coalesce(t.faults, 0) as faults, coalesce(t.enquiries, 0) as enquiries, coalesce(p.late_payments, 0) as late_payments,
       coalesce(r.contacts, 0) as retention_contacts, coalesce(r.kept, 0) as retention_kept
  from (select x.month, x.customer_id, min(x.org_id) as org_id, min(x.network_id) as network_id, min(x.province_id) as province_id,
               min(x.customer_kind) as customer_kind, min(x.segment) as segment,
               case when max(case when x.line = 'bundle' then 1 else 0 end) = 1 then 'bundle'
                    when max(case when x.line = 'leased' then 1 else 0 end) = 1 then 'leased'
                    when max(case when x.line = 'mobile' then 1 else 0 end) = 1 then 'mobile'
                    when max(case when x.line = 'broadband' then 1 else 0 end) = 1 then 'broadband' else min(x.line) end as line,
               count(*) as subscribers, count(distinct x.line) as kinds_of_lines, max(x.tenure_months) as tenure_months,
               min(case when x.contract_days between -90 and 120 then x.contract_days else 400 end) as contract_days,
               max(x.billed - x.rival_fee) as rival_saving, sum(x.billed) as billed,
               max(case when x.line = 'mobile' then 1 else 0 end) as has_mobile, max(case when x.line = 'broadband' then 1 else 0 end) as has_broadband,
               max(case when x.line = 'iptv' then 1 else 0 end) as has_iptv, max(case when x.line = 'fixed' then 1 else 0 end) as has_fixed,
               max(case when x.line = 'leased' then 1 else 0 end) as has_leased, max(case when x.line = 'bundle' then 1 else 0 end) as has_bundle,
               sum(x.data_mb) as data_mb, sum(x.voice_minutes) as voice_minutes
          from mart.churn x where x.gone = 0 and x.month in (select month from wanted) group by x.month, x.customer_id) s
  left join (select y.month, y.customer_id, max(y.extra_charges) as extra_charges, max(y.usual_extra) as usual_extra, sum(y.usual_bill) as usual_bill, sum(y.billed_3) as billed_3
               from (select t.month, i.customer_id, i.subscriber_id,
                            sum(case when i.month > t.month - interval 2 month and i.charge_kind not in ('monthlyFee', 'discount') then i.amount else 0 end) / 2 as extra_charges,
                            sum(case when i.month <= t.month - interval 4 month and i.charge_kind not in ('monthlyFee', 'discount') then i.amount else 0 end) / 3 as usual_extra,
                            sum(case when i.month <= t.month - interval 4 month then i.amount else 0 end) / 3 as usual_bill,
                            sum(case when i.month > t.month - interval 3 month then i.amount else 0 end) / 3 as billed_3
                       from wanted t
                       join detail.bill_item i on i.month <= t.month and i.month > t.month - interval 7 month
                      group by t.month, i.customer_id, i.subscriber_id) y
              group by y.month, y.customer_id) b on b.month = s.month and b.customer_id = s.customer_id
  left join (select t.month, i.customer_id, sum(i.voice_minutes) / 3.0 as usual_minutes
               from wanted t
               join detail.usage_month i on i.month < t.month and i.month > t.month - interval 4 month
              group by t.month, i.customer_id) u on u.month = s.month and u.customer_id = s.customer_id
  left join (select t.month, i.customer_id, sum(case when i.kind = 'complaint' then 1 else 0 end) as complaints,
                    sum(case when i.kind = 'complaint' and (not i.resolved or i.closed_at is null or i.closed_at >= t.month + interval 1 month)
                             then 1 else 0 end) as unresolved,
                    sum(case when i.kind = 'fault' then 1 else 0 end) as faults, sum(case when i.kind = 'enquiry' then 1 else 0 end) as enquiries
               from wanted t
               join detail.complaint i on i.month <= t.month and i.month > t.month - interval 3 month
              group by t.month, i.customer_id) t on t.month = s.month and t.customer_id = s.customer_id
  left join (select t.month, i.customer_id, count(*) as late_payments
               from wanted t
               join detail.payment i on i.month <= t.month and i.month > t.month - interval 6 month and i.days_late > 0
              group by t.month, i.customer_id) p on p.month = s.month and p.customer_id = s.customer_id
  left join (select t.month, i.customer_id, count(*) as contacts, sum(case when i.outcome = 'kept' then 1 else 0 end) as kept
               from wanted t
               join detail.retention_action i on i.done_month <= t.month and i.done_month > t.month - interval 3 month
              group by t.month, i.customer_id) r on r.month = s.month and r.customer_id = s.customer_id
