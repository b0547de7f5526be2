-- Jobs that have done their work go in one round trip with it.
create function platform.finish_jobs(ids bigint[]) returns void language plpgsql set enable_seqscan = off as $$
begin
    delete from platform.job where id = any(ids);
end $$;
