/*
label: {zh: 客户之间的关系, en: Relations of customers}
key: [relation_id]
*/
select r.id as relation_id, r.kind, f.id as customer_id, t.id as other_id,
       coalesce(r.begins_at, cast('1900-01-01 00:00:00' as timestamp)) as begins_at,
       coalesce(r.ends_at, cast('9999-12-31 00:00:00' as timestamp)) as ends_at
  from source.party_relation r
  join (select party_id, min(id) as id from source.customer where is_current and status <> 'merged' group by party_id) f
    on f.party_id = r.from_id
  join (select party_id, min(id) as id from source.customer where is_current and status <> 'merged' group by party_id) t
    on t.party_id = r.to_id
 where r.is_current
