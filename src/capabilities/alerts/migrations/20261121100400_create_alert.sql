create schema alerts;

-- One alert from first word to all-clear. What it says is in its versions, each a CAP message.
create table alerts.alert (
  id uuid primary key,
  -- CAP status: Actual is LIVE, Exercise is EXERCISE, Test is TEST. Fixed for the life of the alert.
  status text not null check (status in ('Actual', 'Exercise', 'Test')),
  state text not null check (state in ('draft', 'submitted', 'live', 'closed', 'cancelled', 'expired', 'discarded')),
  -- Who: a reference such as person:<id>.
  created_by text not null,
  created_at timestamptz not null,
  launched_at timestamptz,
  ended_at timestamptz
);
comment on table alerts.alert is 'One alert from first word to all-clear. Kept for reviews after an attack.';
create index alert_recent on alerts.alert (created_at desc, id);

create table alerts.version (
  id uuid primary key,
  alert_id uuid not null references alerts.alert (id),
  number integer not null,
  kind text not null check (kind in ('alert', 'update', 'cancel', 'all-clear')),
  state text not null check (state in ('draft', 'submitted', 'returned', 'rejected', 'live', 'superseded', 'ended', 'expired', 'discarded')),
  -- The CAP 1.2 message, as the model in cap/cap-model.ts. Complete and dated from launch on.
  cap jsonb not null,
  -- CAP identity (3.2.1): unique among everything that we send.
  cap_identifier text not null unique,
  -- An audience expression; null while nobody has been chosen.
  audience jsonb,
  -- The rows of the form that the audience was chosen with, so that the form shows them again.
  selection jsonb not null,
  -- How long it holds from launch, and when people hear the next word; null while not said.
  lasts_minutes integer check (lasts_minutes between 1 and 43200),
  next_update_minutes integer check (next_update_minutes between 1 and 43200),
  -- What the reading of an imported file remarked, as sentences.
  remarks jsonb not null default '[]',
  drafted_by text not null,
  drafted_at timestamptz not null,
  edited_by text not null,
  edited_at timestamptz not null,
  submitted_by text,
  submitted_at timestamptz,
  decided_by text,
  decided_at timestamptz,
  decision_reason text,
  -- The number of people that the sender confirmed.
  confirmed_size integer,
  launched_at timestamptz,
  expires_at timestamptz,
  next_update_at timestamptz,
  -- Optimistic lock: counts saves, so that two officers never overwrite each other.
  revision integer not null default 1,
  unique (alert_id, number),
  check ((launched_at is null) = (state in ('draft', 'submitted', 'returned', 'rejected', 'discarded'))),
  check (launched_at is null or (expires_at is not null and audience is not null and confirmed_size is not null)),
  -- Two pairs of eyes, held by the database too: only a last word goes out on one person's decision.
  check (launched_at is null or kind in ('cancel', 'all-clear')
    or (submitted_by is not null and decided_by <> submitted_by and decided_by <> edited_by))
);
comment on table alerts.version is 'What one alert said at one time, who wrote, submitted and decided it. Names people by reference; kept for reviews after an attack.';
-- One current word at a time.
create unique index version_live on alerts.version (alert_id) where state = 'live';
create index version_submitted on alerts.version (submitted_at) where state = 'submitted';
create index version_launched on alerts.version (launched_at) where launched_at is not null;
