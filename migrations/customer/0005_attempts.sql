-- Whether there is such a thing in any scope, asked only after a miss, so that the attempt can be audited.
create function customer.exists_candidate(wanted bigint) returns boolean
language sql stable security definer set search_path = pg_catalog as
$$ select exists (select from customer.duplicate_candidate where id = wanted) $$;
create function customer.exists_merge(wanted bigint) returns boolean
language sql stable security definer set search_path = pg_catalog as
$$ select exists (select from customer.merge where id = wanted) $$;
revoke all on function customer.exists_candidate(bigint), customer.exists_merge(bigint) from public;
grant execute on function customer.exists_candidate(bigint), customer.exists_merge(bigint) to yizhan_app;
