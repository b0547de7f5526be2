/*
label: {zh: 客户月度价值, en: Value of customers by month}
key: [month, customer_id]
refresh: month
*/
select b.month, s.customer_id, sum(b.amount) as billed,
       case when sum(b.amount) >= 500 then 'top' when sum(b.amount) >= 200 then 'high'
            when sum(b.amount) >= 80 then 'middle' else 'low' end as segment
  from stage.bills b
  join detail.dim_subscriber s on s.product_ref = b.product_ref
       and s.valid_from < b.month + interval 1 month and s.valid_to >= b.month + interval 1 month
 group by b.month, s.customer_id
