-- A unique index is named after the field that whoever comes second is told of.
alter table catalogue.entry rename constraint entry_version to entry_code;
alter index catalogue.entry_launched rename to entry_state;
