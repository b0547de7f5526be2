-- Whether there is such a subscription of anybody's, asked only after a miss, so that the attempt can be audited.
create function tmf.exists_subscription(wanted bigint) returns boolean
language sql stable security definer set search_path = pg_catalog as
$$ select exists (select from tmf.subscription where id = wanted) $$;
revoke all on function tmf.exists_subscription(bigint) from public;
grant execute on function tmf.exists_subscription(bigint) to yizhan_app;
