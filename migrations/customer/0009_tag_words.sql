-- What tags are called in both languages, the same for the whole operator. Customers keep the tag itself; a tag without
-- words stands as it was typed.
create table customer.tag_word (
    tag text collate "C" primary key,
    zh text not null,
    en text not null,
    changed_at timestamptz not null default now(),
    changed_by bigint not null default platform.actor(),
    constraint tag_word_zh unique (zh),
    constraint tag_word_en unique (en)
);
grant select, insert, update, delete on customer.tag_word to yizhan_app;
