/*
label: {zh: 员工, en: Staff}
key: [staff_id, valid_from]
*/
select s.id as staff_id, s.valid_from, s.valid_to, s.is_current, s.number, s.name, s.unit_id as org_id, s.state
  from source.staff s
