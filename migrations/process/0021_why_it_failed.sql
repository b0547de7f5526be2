-- A migration or replay that was given up says why, and what to do about it.
alter table process.migration add column trouble jsonb;
alter table process.replay add column trouble jsonb;
