-- Customers of one name are looked up where names are searched. Not there: customers that were merged, and names
-- that an Open API gave to the customer beside its party's.
create index customer_own_name on customer.customer ((extra ->> 'name')) where extra ? 'name';
-- What stands inside JSON is not leak-proof, so under row-level security it cannot use the index: this function runs
-- with the owner's rights and applies the caller's scope itself.
create function customer.named_otherwise(names text[]) returns table (id bigint)
language sql stable security definer set search_path = pg_catalog as $$
    select c.id from customer.customer c
     where (c.extra ? 'name' and c.extra ->> 'name' = any(names))
       and c.org_pos between platform.lo() and platform.hi() and (platform.own() = 0 or c.manager_id = platform.own())
    union
    select c.id from customer.customer c
     where c.merged_into is not null and c.name = any(names)
       and c.org_pos between platform.lo() and platform.hi() and (platform.own() = 0 or c.manager_id = platform.own())
$$;
revoke all on function customer.named_otherwise(text[]) from public;
grant execute on function customer.named_otherwise(text[]) to yizhan_app;
