-- To whom open work items are offered, one row for each recipient: `post:CODE` or `login:NAME`. Kept apart because
-- array operators are not leak-proof, so under row-level security they cannot use an index (75 ms against 1 at 300,000
-- items), and because a worklist then asks for all that somebody answers to in one way.
create table process.offer (
    work_item_id bigint not null references process.work_item,
    recipient text not null,
    org_pos int not null,
    sort_at timestamptz not null,
    primary key (work_item_id, recipient)
);
create index offer_due on process.offer (recipient, sort_at, work_item_id) include (org_pos);
create index offer_organisation on process.offer (recipient, org_pos, sort_at, work_item_id);
select platform.protect('process.offer');

insert into process.offer (work_item_id, recipient, org_pos, sort_at)
select w.id, r.recipient, w.org_pos, w.sort_at
  from process.work_item w
 cross join lateral (select 'login:' || c from unnest(w.candidates) c
                     union all select 'post:' || w.post where w.post is not null and w.candidates = '{}') r (recipient)
 where w.state = 'open';

drop index process.work_item_post;
drop index process.work_item_candidates;
create index work_item_organisation on process.work_item (org_pos, sort_at, id) where state in ('open', 'claimed');
