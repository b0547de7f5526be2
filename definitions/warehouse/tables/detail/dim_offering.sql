/*
label: {zh: 销售品, en: Offerings}
key: [offering_id]
*/
select e.id as offering_id, e.code, e.version, e.name_zh, e.name_en, e.line, e.state
  from source.catalogue_entry e
 where e.kind = 'offering' and e.is_current
