-- What customers bring at the end of the months in `wanted`, and what they did in the `horizon` months after it: one row a
-- month and customer. What came after is known only where these months have been billed. Bills of the last three months
-- are divided by the months that were billed, so that whoever came a month ago is not a third of a customer.
with here as (
    select m.month, m.customer_id, count(*) as lines
      from detail.subscriber_month m where m.gone = 0 and m.month in (select month from wanted) group by m.month, m.customer_id),
billed as (
    select w.month, i.customer_id, sum(i.amount) / count(distinct i.month) as monthly,
           sum(i.amount * coalesce(g.share, getvariable('margin'))) / count(distinct i.month) as margin
      from wanted w join detail.bill_item i on i.month <= w.month and i.month > w.month - interval 3 month
      left join margin g on g.line = i.line
     group by w.month, i.customer_id),
paid as (
    select w.month, i.customer_id, sum(i.amount) as paid_then
      from wanted w join detail.bill_item i
        on i.month > w.month and i.month <= w.month + to_months(getvariable('horizon'))
     group by w.month, i.customer_id),
-- Of what each line brought: how much belongs to lines that were given up.
lost as (
    select w.month, i.customer_id, sum(i.amount) as brought,
           sum(case when exists (select 1 from detail.subscriber_month g
                                  where g.gone = 1 and g.subscriber_id = i.subscriber_id and g.month > w.month
                                    and g.month <= w.month + to_months(getvariable('horizon'))) then i.amount else 0 end) as given_up
      from wanted w join detail.bill_item i on i.month <= w.month and i.month > w.month - interval 3 month
     group by w.month, i.customer_id),
gave_up as (
    select w.month, m.customer_id, count(*) as lines
      from wanted w join detail.subscriber_month m
        on m.gone = 1 and m.month > w.month and m.month <= w.month + to_months(getvariable('horizon'))
     group by w.month, m.customer_id)
select h.month, h.customer_id, cast(coalesce(b.monthly, 0) as double) as monthly, cast(coalesce(b.margin, 0) as double) as margin,
       cast(coalesce(p.paid_then, 0) as double) as paid_then, case when l.brought > 0 then greatest(0, least(1, cast(l.given_up / l.brought as double))) else 0e0 end as lost_then,
       cast(g.lines is not null as double) as gave_up_then
  from here h
  left join billed b on b.month = h.month and b.customer_id = h.customer_id
  left join paid p on p.month = h.month and p.customer_id = h.customer_id
  left join lost l on l.month = h.month and l.customer_id = h.customer_id
  left join gave_up g on g.month = h.month and g.customer_id = h.customer_id
