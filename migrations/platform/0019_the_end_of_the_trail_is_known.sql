-- Where the chain of the audit trail ends stands apart from it, so that entries taken off its end are missed too:
-- a trail cut short held as well as a whole one.

create table platform.audit_end (
    only_one boolean primary key default true check (only_one),
    seq bigint not null,
    hash bytea not null
);
comment on table platform.audit_end is 'The last sealed entry of the audit trail; written by seal_audit alone';
insert into platform.audit_end (seq, hash)
select coalesce(max(seq), 0), coalesce((array_agg(hash order by seq desc))[1], '\x') from (
    select seq, hash from platform.audit_entry where seq is not null order by seq desc limit 1) as last;

create or replace function platform.seal_audit(at_most int) returns int
language plpgsql security definer set search_path = pg_catalog as $$
declare
    entry platform.audit_entry;
    last_seq bigint;
    last_hash bytea;
    sealed int := 0;
begin
    perform pg_advisory_xact_lock(hashtext('platform.seal_audit'));
    select seq, hash into last_seq, last_hash from platform.audit_end;
    for entry in select * from platform.audit_entry where seq is null order by id limit at_most loop
        last_seq := last_seq + 1;
        entry.seq := last_seq;
        entry.prev_hash := last_hash;
        last_hash := platform.audit_digest(last_hash, entry);
        update platform.audit_entry set seq = last_seq, prev_hash = entry.prev_hash, hash = last_hash
         where id = entry.id and at = entry.at;
        sealed := sealed + 1;
    end loop;
    if sealed > 0 then
        update platform.audit_end set seq = last_seq, hash = last_hash;
    end if;
    return sealed;
end $$;

-- The first sealed entry whose chain does not hold, or the first that is gone from its end; no row when all is well.
create or replace function platform.audit_break() returns table (broken_seq bigint, broken_id bigint)
language sql security definer set search_path = pg_catalog as $$
    with chain as (
        select e.seq, e.id, e.hash, e.prev_hash,
               lag(e.hash, 1, '\x'::bytea) over (order by e.seq) as expected_prev,
               lag(e.seq, 1, 0::bigint) over (order by e.seq) as prev_seq,
               platform.audit_digest(e.prev_hash, e) as expected
          from platform.audit_entry e where e.seq is not null),
    broken as (
        select seq, id from chain
         where hash is distinct from expected or prev_hash is distinct from expected_prev or seq <> prev_seq + 1
        union all
        select coalesce(last.seq, 0) + 1, null from platform.audit_end e
          left join lateral (select c.seq from chain c order by c.seq desc limit 1) as last on true
         where coalesce(last.seq, 0) < e.seq
        union all
        select c.seq, c.id from platform.audit_end e join chain c on c.seq = e.seq where c.hash is distinct from e.hash)
    select seq, id from broken order by seq limit 1
$$;
