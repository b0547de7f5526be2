-- Fields that administrators add to the forms of tasks. None is ever deleted: it ends, and what was filled in keeps
-- its name.
create table process.form_field (
    id bigint primary key,
    form text not null,
    key text not null,
    type text not null check (type in ('text', 'number', 'date', 'choice', 'yesNo', 'customer', 'organisation')),
    settings jsonb not null,
    place int not null,
    posts text[] not null,
    valid_from timestamptz not null,
    valid_to timestamptz,
    made_by bigint not null default platform.actor(),
    made_name text not null,
    changed_name text not null,
    rev int not null default 1,
    created_at timestamptz not null default now(),
    changed_at timestamptz not null default now(),
    unique (form, key),
    check (valid_to is null or valid_to >= valid_from)
);
comment on column process.form_field.settings is 'Label, help, choices and bounds';
grant select, insert, update on process.form_field to yizhan_app;

-- What a field is stays what it was: values that were filled in keep their meaning.
create function process.form_field_stays() returns trigger language plpgsql as $$
begin
    if (new.form, new.key, new.type) is distinct from (old.form, old.key, old.type) then
        raise exception 'form field % keeps its form, key and type', old.id;
    end if;
    new.rev := old.rev + 1;
    new.changed_at := now();
    return new;
end $$;
create trigger form_field_stays before update on process.form_field
    for each row execute function process.form_field_stays();
