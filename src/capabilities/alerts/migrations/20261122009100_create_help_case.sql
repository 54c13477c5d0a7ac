-- Who looks after somebody that answered "I need help". One open case for each person and alert: the unique index below is
-- what keeps two officers from both taking it, and neither of them can be told that they have it when they have not.
create table alerts.help_case (
  id uuid primary key,
  -- The thread: an update does not open a second case for the same call.
  alert_id uuid not null references alerts.alert (id),
  -- The version under which the person said so.
  launch_id uuid not null references alerts.version (id),
  person_id uuid not null,
  -- Who: a reference such as person:<id>.
  taken_by text not null,
  taken_at timestamptz not null,
  note text not null default '' check (length(note) <= 2000),
  closed_by text,
  closed_at timestamptz,
  outcome text check (outcome in ('helped', 'passed-on', 'mistake', 'given-back')),
  check ((closed_at is null) = (outcome is null) and (closed_at is null) = (closed_by is null))
);
comment on table alerts.help_case is 'Who looks after somebody that asked for help, and what came of it. Personal: kept with the alert, for reviews after an attack.';
create unique index help_case_open on alerts.help_case (alert_id, person_id) where closed_at is null;
create index help_case_person on alerts.help_case (alert_id, person_id, taken_at desc);
