-- Life at risk and nobody else to be found: one person alone may send, and says why. Null for everything else.
alter table alerts.version add column override_reason text;

-- Two pairs of eyes, held by the database too. What may pass without: a last word, or an override with its reason.
alter table alerts.version drop constraint version_check2;
alter table alerts.version add constraint version_check_two_people check (
  launched_at is null or kind in ('cancel', 'all-clear')
    or (submitted_by is not null and decided_by <> submitted_by and decided_by <> edited_by)
    or (submitted_by is not null and decided_by is not null and coalesce(length(override_reason), 0) >= 10)
) not valid;
alter table alerts.version validate constraint version_check_two_people;

-- One for each override: somebody else must look at it afterwards.
create table alerts.override_review (
  version_id uuid primary key references alerts.version (id),
  -- Who: references such as person:<id>.
  overridden_by text not null,
  overridden_at timestamptz not null,
  reviewed_by text,
  reviewed_at timestamptz,
  verdict text check (verdict in ('right', 'wrong')),
  findings text,
  check ((reviewed_at is null) = (reviewed_by is null) and (reviewed_at is null) = (verdict is null)),
  check (reviewed_by <> overridden_by)
);
comment on table alerts.override_review is 'Versions that one person sent alone, and what a second person found afterwards. Names people by reference; kept with the alert.';
create index override_review_open on alerts.override_review (overridden_at) where reviewed_at is null;
