-- A replay that was given up says why, and what to do about it.
alter table rules.replay add column trouble jsonb;
