-- An inject may be a text that is no alert. What it became is then the launch alone, in version_id.
alter table exercises.inject drop constraint inject_kind_check;
alter table exercises.inject add constraint inject_kind_check
  check (kind in ('announcement', 'alert', 'update', 'text', 'phone')) not valid;
