-- A step of its own, so that the table is not locked while it is read.
alter table network.premises validate constraint premises_placed_by;
