-- Why a message was given up is told to each reader in their own language; what was noted before stays as it was.
alter table platform.bus_dead_letter
    alter column reason type jsonb using jsonb_build_object('zh', reason, 'en', reason);
