/*
label: {zh: 竞争对手资费, en: Rival offers}
key: [month, network_id, rival, offer]
refresh: month
*/
select r.month, o.org_id, o.network_id, o.province_id, r.rival, r.offer, r.line, r.monthly_fee, r.data_gb,
       coalesce(nullif(r.rival_en, ''), r.rival) as rival_en, coalesce(nullif(r.offer_en, ''), r.offer) as offer_en, r.src, r.src_row
  from stage.rival_offers r
  join detail.dim_organisation o on o.code = r.network_code
