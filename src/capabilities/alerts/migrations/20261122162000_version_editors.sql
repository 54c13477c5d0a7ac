-- Everybody who wrote a version, not only whoever saved it last: what one put in and another left standing is still one's own
-- work, and nobody approves that.
alter table alerts.version add column editors text[] not null default '{}';

-- Of what is out, only the last hand is known to have kept the old rule.
update alerts.version set editors =
  case when launched_at is not null or drafted_by = edited_by then array[edited_by] else array[drafted_by, edited_by] end;

alter table alerts.version drop constraint version_check_two_people;
alter table alerts.version add constraint version_check_two_people check (
  launched_at is null
    or (submitted_by is not null and decided_by <> submitted_by and decided_by <> edited_by and not decided_by = any (editors))
    or (submitted_by is not null and decided_by is not null and coalesce(length(override_reason), 0) >= 10)
    or (kind in ('cancel', 'all-clear') and decided_by is not null
      and (alone_because is not null or coalesce(length(override_reason), 0) >= 10))
) not valid;
alter table alerts.version validate constraint version_check_two_people;
