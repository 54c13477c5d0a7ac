-- The room became a capability of its own; its tables come with it, rows and indexes and all. Each statement only changes a name
-- in the catalogue.
create schema room;
alter table alerts.help_case set schema room;
alter table alerts.lesson set schema room;
alter table alerts.handover set schema room;
alter table alerts.room_presence set schema room;
