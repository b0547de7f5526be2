-- What a table is for is kept in both languages of the product. What stood in one line as `中文 / English` becomes both,
-- anything else the same for every reader; revision and history stay as they are.
alter table rules.sheet
    add column description_zh text not null default '',
    add column description_en text not null default '';
alter table rules.sheet disable trigger user;
update rules.sheet s
   set description_zh = coalesce(halves[1], s.description), description_en = coalesce(halves[2], s.description)
  from rules.sheet same
  left join lateral (
       select found from regexp_match(same.description, '^(.*) / (.*\S.*)$') as found
        where found[1] ~ '[\u4e00-\u9fff]'
          and regexp_replace(found[2], '“[^”]*”', '', 'g') !~ '[\u4e00-\u9fff]') as t (halves) on true
 where same.id = s.id and s.description <> '';
alter table rules.sheet enable trigger user;
alter table rules.sheet drop column description;
