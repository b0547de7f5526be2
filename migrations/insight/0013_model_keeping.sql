-- A candidate is approved only over the version it was held against; of those trained before, the card knows it.
alter table insight.model add column held_against int;
comment on column insight.model.held_against is 'Version that acted when this one was trained; null where none did';
update insight.model set held_against = (card -> 'contest' ->> 'version')::int;

-- A run can be cancelled, waiting or running.
alter table insight.run drop constraint run_state_check;
alter table insight.run add constraint run_state_check
    check (state in ('waiting', 'running', 'done', 'failed', 'cancelled'));
