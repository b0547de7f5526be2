-- A message whose giving up the carrier did not hear of comes again, and is given up again: it is one letter.
alter table platform.bus_dead_letter add column message_id text generated always as (message ->> 'id') stored;
delete from platform.bus_dead_letter l using platform.bus_dead_letter first
 where first.subscription_id = l.subscription_id and first.message_id = l.message_id and first.id < l.id;
alter table platform.bus_dead_letter add unique (subscription_id, message_id);
