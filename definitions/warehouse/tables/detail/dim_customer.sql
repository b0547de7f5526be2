/*
label: {zh: 客户（保留历史）, en: 'Customers, with history'}
key: [customer_id, valid_from]
audits:
  - {refers: org_id, to: detail.dim_organisation.org_id}
*/
select c.id as customer_id,
       case when row_number() over (partition by c.id order by c.valid_from) = 1
            then cast('1900-01-01 00:00:00' as timestamp) else c.valid_from end as valid_from,
       c.valid_to, c.is_current, c.number, c.kind as customer_kind, c.level as key_level, c.status, c.manager_id,
       o.org_id, o.network_id, o.province_id, p.kind as party_kind, p.gender, year(p.birth_date) as birth_year,
       p.industry, c.created_at
  from source.customer c
  left join detail.dim_organisation o on o.org_pos = c.org_pos
  left join source.party p on p.id = c.party_id and p.is_current
