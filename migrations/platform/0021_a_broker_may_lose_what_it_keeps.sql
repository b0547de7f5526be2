-- When the broker made the stream that the log was carried to: one made anew is given again what is not done with
-- (docs/decisions/0065-a-broker-may-lose-what-it-keeps.md).
alter table platform.bus_relay add column made text;
