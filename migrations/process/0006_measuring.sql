-- Measuring asks for the instances of some versions that began, or ended, in a period: both come off an index alone.
create index instance_began on process.instance (definition_id, started_at) include (org_pos, id, status, ended_at);
create index instance_ended on process.instance (definition_id, ended_at) include (org_pos, status)
    where ended_at is not null;
