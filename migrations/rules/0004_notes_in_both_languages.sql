-- Notes of rows are kept in both languages of the product. What stood in one line as `中文 / English` becomes both, anything
-- else the same for every reader. Nothing else of a version changes, so neither its revision nor its history does, and what
-- is settled stays settled.
alter table rules.version disable trigger user;
update rules.version v
   set content = jsonb_set(v.content, '{rows}', (
           select jsonb_agg(case jsonb_typeof(r.line -> 'note')
                                when 'string' then jsonb_set(r.line, '{note}', jsonb_build_object(
                                    'zh', coalesce(halves[1], r.line ->> 'note'), 'en', coalesce(halves[2], r.line ->> 'note')))
                                else r.line end order by r.place)
             from jsonb_array_elements(v.content -> 'rows') with ordinality as r (line, place)
             left join lateral (
                  select found from regexp_match(r.line ->> 'note', '^(.*) / (.*\S.*)$') as found
                   where found[1] ~ '[\u4e00-\u9fff]'
                     and regexp_replace(found[2], '“[^”]*”', '', 'g') !~ '[\u4e00-\u9fff]') as t (halves) on true))
 where jsonb_path_exists(v.content, '$.rows[*].note ? (@.type() == "string")');
alter table rules.version enable trigger user;
