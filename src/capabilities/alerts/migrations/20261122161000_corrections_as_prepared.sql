-- One person may end an alert in the words that two people approved with it. Other words need a second person, or a reason
-- that somebody else reviews afterwards, like every override.
alter table alerts.version add column alone_because text check (alone_because in ('prepared-words', 'before-the-rule'));

-- Sent while one person could still write anything.
update alerts.version set alone_because = 'before-the-rule' where kind in ('cancel', 'all-clear') and launched_at is not null;

alter table alerts.version drop constraint version_check_two_people;
alter table alerts.version add constraint version_check_two_people check (
  launched_at is null
    or (submitted_by is not null and decided_by <> submitted_by and decided_by <> edited_by)
    or (submitted_by is not null and decided_by is not null and coalesce(length(override_reason), 0) >= 10)
    or (kind in ('cancel', 'all-clear') and decided_by is not null
      and (alone_because is not null or coalesce(length(override_reason), 0) >= 10))
) not valid;
alter table alerts.version validate constraint version_check_two_people;
