-- Who pays for what at the end of the months in `wanted`: one row a month and group of customers.
-- A group is a customer with those whose lines its accounts pay, and its subsidiaries with theirs; every line belongs to one.
-- Asked of are organisations, and whoever pays for the lines of four other customers or more.
with line_of as (
    select s.subscriber_id, s.customer_id, coalesce(a.customer_id, s.customer_id) as payer_id
      from detail.dim_subscriber s left join detail.dim_account a on a.account_id = s.account_id and a.is_current
     where s.is_current),
head_of as (
    select w.month, l.subscriber_id, l.customer_id, l.payer_id, coalesce(k.head_id, l.payer_id) as head_id
      from wanted w cross join line_of l
      left join (select w.month, k.customer_id, min(k.other_id) as head_id
                   from wanted w join detail.customer_link k
                     on k.kind = 'subsidiaryOf' and k.begins_at < w.month + interval 1 month and k.ends_at > w.month
                  group by w.month, k.customer_id) k on k.month = w.month and k.customer_id = l.payer_id),
had as (
    select h.month, h.head_id, count(*) as lines, count(distinct m.line) as kinds_of_lines,
           sum(case when m.line = 'leased' then 1 else 0 end) as leased,
           count(distinct m.network_id) as networks, count(distinct m.province_id) as provinces,
           count(distinct h.customer_id) - 1 as paid_for, count(distinct h.payer_id) - 1 as subsidiaries
      from head_of h join detail.subscriber_month m on m.month = h.month and m.subscriber_id = h.subscriber_id and m.gone = 0
     group by h.month, h.head_id),
paid as (
    select h.month, h.head_id,
           sum(case when i.month > h.month - interval 3 month then i.amount else 0 end) / 3.0 as monthly,
           sum(case when i.month <= h.month - interval 6 month then i.amount else 0 end) / 3.0 as monthly_before
      from head_of h join detail.bill_item i
        on i.subscriber_id = h.subscriber_id and i.month <= h.month and i.month > h.month - interval 9 month
     group by h.month, h.head_id),
belonging as (
    select w.month, k.other_id as head_id, count(distinct k.customer_id) as members
      from wanted w join detail.customer_link k
        on k.kind = 'groupMember' and k.begins_at < w.month + interval 1 month and k.ends_at > w.month
     group by w.month, k.other_id)
select h.month, h.head_id as customer_id, d.customer_kind, coalesce(d.key_level, '') as key_level, d.manager_id,
       coalesce(p.name, '') as province, coalesce(n.name, '') as network, coalesce(d.industry, '') as industry,
       h.lines, h.kinds_of_lines, h.leased, h.networks, h.provinces, h.paid_for, h.subsidiaries, coalesce(b.members, 0) as members,
       coalesce(f.monthly, 0) as monthly, coalesce(f.monthly_before, 0) as monthly_before
  from had h
  join detail.dim_customer d on d.customer_id = h.head_id and d.is_current and d.status = 'active'
  left join paid f on f.month = h.month and f.head_id = h.head_id
  left join belonging b on b.month = h.month and b.head_id = h.head_id
  left join detail.dim_organisation p on p.org_id = d.province_id
  left join detail.dim_organisation n on n.org_id = d.network_id
 where d.party_kind = 'organization' or h.paid_for >= 4
