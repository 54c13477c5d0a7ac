-- Steps of their own, so that the table is not locked while it is read.
alter table network.premises validate constraint premises_use_code;
alter table network.premises validate constraint premises_capacity;
