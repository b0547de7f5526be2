-- Files, rejected rows and loads hold data of the whole operator: only a session that sees everything sees them.
do $$
declare
    target regclass;
begin
    foreach target in array array['warehouse.load', 'warehouse.audit', 'warehouse.file',
                                  'warehouse.rejected_row']::regclass[] loop
        execute format('alter table %s enable row level security', target);
        execute format('create policy headquarters on %s to yizhan_app using ((select platform.hi()) = 2147483647)',
                       target);
    end loop;
end $$;
