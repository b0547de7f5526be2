/*
label: {zh: 满意度调查答复, en: Answers to satisfaction surveys}
key: [survey_no]
refresh: month
audits:
  - {total: score, of: 'select sum(score) from stage.surveys', label: {zh: 评分合计与调查文件一致, en: Scores add up to those of the files}}
*/
select t.month, t.survey_no, s.subscriber_id, s.customer_id, c.org_id, c.network_id, c.province_id, s.line, s.offering_id,
       c.customer_kind, m.segment, t.occasion, t.channel, t.answered_at, t.score, t.src, t.src_row
  from stage.surveys t
  join detail.dim_subscriber s on s.product_ref = t.product_ref
       and s.valid_from < t.month + interval 1 month and s.valid_to >= t.month + interval 1 month
  join detail.dim_customer c on c.customer_id = s.customer_id
       and c.valid_from < t.month + interval 1 month and c.valid_to >= t.month + interval 1 month
  left join detail.customer_month m on m.month = t.month and m.customer_id = s.customer_id
