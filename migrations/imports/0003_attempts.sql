-- Whether there is such an import of anybody's, asked only after a miss, so that the attempt can be audited.
create function imports.exists_run(wanted bigint) returns boolean
language sql stable security definer set search_path = pg_catalog as
$$ select exists (select from imports.run where id = wanted) $$;
revoke all on function imports.exists_run(bigint) from public;
grant execute on function imports.exists_run(bigint) to yizhan_app;

-- Shared mappings are for whoever works somewhere.
drop policy visible on imports.mapping;
create policy visible on imports.mapping to yizhan_app
    using (owner_id = (select platform.actor()) and owner_id <> 0
           or (select platform.hi()) = 2147483647
           or shared and (select platform.lo()) <= (select platform.hi()))
    with check (owner_id = (select platform.actor()));
