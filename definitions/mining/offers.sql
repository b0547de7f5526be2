-- What each customer has at the end of the months in `wanted`, beside what customers.sql knows, and what was bought soon after.
-- Purchases are products of their own, not the parts of a bundle; what was declined is what people wrote down at the counter.
select w.month, l.customer_id, list(distinct l.code) as held,
       coalesce(any_value(b.bought), []) as bought,
       count(case when l.line = 'mobile' then 1 end) as mobile_lines,
       min(year(w.month) - c.birth_year) as age,
       coalesce(any_value(d.declined), 0) as declined
  from wanted w
  join (select s.customer_id, s.parent_id, s.offering_id, s.line, f.code, s.activated_at, s.ended_at
          from detail.dim_subscriber s join detail.dim_offering f on f.offering_id = s.offering_id
         where s.is_current and s.activated_at is not null) l
       on l.activated_at < w.month + interval 1 month and (l.ended_at is null or l.ended_at >= w.month + interval 1 month)
  left join (select customer_id, any_value(birth_year) as birth_year from detail.dim_customer where is_current group by 1) c
       on c.customer_id = l.customer_id
  left join (select x.month, s.customer_id, list(distinct f.code) as bought
               from wanted x
               join detail.dim_subscriber s on s.is_current and s.parent_id is null
                    and s.activated_at >= x.month + interval 1 month
                    and s.activated_at < x.month + to_months(getvariable('horizon') + 1)
               join detail.dim_offering f on f.offering_id = s.offering_id
              group by 1, 2) b on b.month = w.month and b.customer_id = l.customer_id
  left join (select x.month, o.customer_id, count(*) as declined
               from wanted x
               join detail.suggestion o on o.state = 'declined' and o.decided_month <= x.month
                    and o.decided_month > x.month - interval 12 month
              group by 1, 2) d on d.month = w.month and d.customer_id = l.customer_id
 group by w.month, l.customer_id
