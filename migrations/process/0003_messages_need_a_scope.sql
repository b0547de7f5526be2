-- Messages carry what outside systems told of orders: a session without a scope sees none.
alter table process.message enable row level security;
create policy in_some_scope on process.message to yizhan_app
    using ((select platform.hi()) >= (select platform.lo())) with check (true);
