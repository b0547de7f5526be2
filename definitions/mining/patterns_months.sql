-- What customers were billed and used month by month, for patterns: one row a customer and month they were there.
-- `*_now` against `*_before` compares like with like: only lines that were there in all three months before.
select x.month, x.customer_id, sum(x.billed) as bill, sum(x.voice_minutes) as calls, sum(x.data_mb) as data,
       sum(case when x.known = 3 then x.billed end) as bill_now, sum(case when x.known = 3 then x.bill_before end) as bill_before,
       sum(case when x.known = 3 then x.voice_minutes end) as calls_now, sum(case when x.known = 3 then x.calls_before end) as calls_before,
       sum(case when x.known = 3 then x.data_mb end) as data_now, sum(case when x.known = 3 then x.data_before end) as data_before
  from (select g.month, g.customer_id, g.billed, g.voice_minutes, g.data_mb, count(*) over w as known,
               avg(g.billed) over w as bill_before, avg(g.voice_minutes) over w as calls_before, avg(g.data_mb) over w as data_before
          from mart.churn g
         where g.gone = 0 and g.month in (select month from wanted) and g.customer_id in (select customer_id from chosen)
        window w as (partition by g.subscriber_id order by g.month rows between 3 preceding and 1 preceding)) x
 group by x.month, x.customer_id
