/*
label: {zh: 营销集市（活动成效）, en: 'Marketing: how campaigns did'}
key: [campaign_no]
*/
select c.campaign_no, c.campaign, c.campaign_en, c.channel, c.offering, c.starts_on, c.ends_on, c.cost,
       sum(case when t.held_out then 0 else 1 end) as contacted, sum(case when t.held_out then 1 else 0 end) as held_out,
       sum(case when t.answer in ('accepted', 'interested', 'declined') then 1 else 0 end) as answered,
       sum(case when t.held_out then 0 else t.bought end) as bought, sum(case when t.held_out then t.bought else 0 end) as held_out_bought,
       cast(sum(case when t.held_out then 0 else t.revenue end) as decimal(18,2)) as revenue,
       cast(sum(case when t.held_out then t.revenue else 0 end) as decimal(18,2)) as held_out_revenue
  from detail.campaign c
  join detail.campaign_contact t on t.campaign_no = c.campaign_no
 group by c.campaign_no, c.campaign, c.campaign_en, c.channel, c.offering, c.starts_on, c.ends_on, c.cost
