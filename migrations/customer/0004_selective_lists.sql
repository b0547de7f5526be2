-- Lists narrowed to few customers among many read an index of their own (docs/decisions/0012).

-- With the moment of the last change in it, customers of one name are sorted by change without touching the table.
drop index customer.customer_by_name;
create index customer_by_name on customer.customer (org_pos, name, id)
    include (kind, level, status, manager_id, created_at, changed_at, tags);

-- Most customers are public; the others are few and asked for often.
create index customer_of_kind on customer.customer (org_pos, kind, changed_at, id)
    include (level, status, manager_id, created_at, tags) where kind <> 'public';
