-- Customers of a tag in the order of their names: those of a frequent tag were all sorted for one page.
create unique index tagged_by_name on customer.tagged (tag, org_pos, name, id)
    include (kind, level, status, manager_id, created_at, changed_at);
