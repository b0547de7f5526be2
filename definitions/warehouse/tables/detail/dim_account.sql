/*
label: {zh: 账户（保留历史）, en: 'Accounts, with history'}
key: [account_id, valid_from]
*/
select a.id as account_id, a.valid_from, a.valid_to, a.is_current, a.number, a.kind, a.customer_id, a.state,
       a.payment_kind
  from source.account a
