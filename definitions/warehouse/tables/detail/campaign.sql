/*
label: {zh: 营销活动, en: Campaigns}
key: [campaign_no]
audits:
  - {total: cost, of: 'select sum(cost) from stage.campaigns', label: {zh: 活动费用与营销系统文件一致, en: Costs equal the campaign files}}
*/
select c.month, c.campaign_no, c.campaign, coalesce(nullif(c.campaign_en, ''), c.campaign) as campaign_en, c.channel, c.offering,
       c.starts_on, c.ends_on, c.cost, c.src, c.src_row
  from stage.campaigns c
