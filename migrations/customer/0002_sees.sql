-- What other schemas may ask of this one: does the session see that customer? It runs with the session's own
-- rights, so row-level security decides; rows that hang on customers use it for scope "own".
create function customer.sees(wanted bigint) returns boolean language sql stable parallel safe as
$$ select exists (select from customer.customer where id = wanted) $$;
