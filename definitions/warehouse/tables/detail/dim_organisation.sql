/*
label: {zh: 组织, en: Organisations}
key: [org_id]
*/
select u.id as org_id, u.code, u.name, coalesce(nullif(u.name_en, ''), u.name) as name_en, u.level, u.org_pos, u.state,
       max(case when p.level = 'local_network' then p.id end) as network_id,
       max(case when p.level = 'local_network' then p.code end) as network_code,
       max(case when p.level = 'local_network' then p.name end) as network_name,
       max(case when p.level = 'local_network' then coalesce(nullif(p.name_en, ''), p.name) end) as network_name_en,
       max(case when p.level = 'province' then p.id end) as province_id,
       max(case when p.level = 'province' then p.name end) as province_name,
       max(case when p.level = 'province' then coalesce(nullif(p.name_en, ''), p.name) end) as province_name_en
  from source.org_unit u
  join source.org_unit p on p.org_pos <= u.org_pos and p.org_last >= u.org_pos and p.is_current
 where u.is_current
 group by u.id, u.code, u.name, u.name_en, u.level, u.org_pos, u.state
