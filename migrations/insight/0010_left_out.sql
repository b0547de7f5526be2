-- Columns that a version does not learn from are told in words, with why; cards of before name the column alone.
update insight.model
   set card = jsonb_set(card, '{leftOut}', (
           select coalesce(jsonb_agg(case jsonb_typeof(one) when 'string' then jsonb_build_object(
                      'name', one, 'label', jsonb_build_object('zh', one, 'en', one),
                      'why', jsonb_build_object('zh', '训练时认定它已知道结果', 'en', 'taken to know the outcome when it was trained'))
                    else one end order by place), '[]')
             from jsonb_array_elements(card -> 'leftOut') with ordinality as listed (one, place)))
 where jsonb_typeof(card -> 'leftOut') = 'array';
