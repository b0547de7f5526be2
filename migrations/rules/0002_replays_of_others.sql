-- Attempts at others' replays are audited like those at others' tables.
create or replace function rules.exists_version(wanted bigint) returns boolean
language sql stable security definer set search_path = pg_catalog as
$$ select exists (select from rules.version where id = wanted) or exists (select from rules.sheet where id = wanted)
       or exists (select from rules.replay where id = wanted) $$;
