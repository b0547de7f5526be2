/*
label: {zh: 时间, en: Time}
key: [day]
*/
select day, cast(date_trunc('month', day) as date) as month, cast(date_trunc('quarter', day) as date) as quarter,
       cast(date_trunc('year', day) as date) as year
  from source.calendar
