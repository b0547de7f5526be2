-- A migration whose job was given up has failed: it stands where it stood until somebody resumes it.
alter table process.migration drop constraint migration_state_check;
alter table process.migration add constraint migration_state_check
    check (state in ('running', 'stopped', 'failed', 'done')) not valid;
alter table process.migration validate constraint migration_state_check;
