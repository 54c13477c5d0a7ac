create schema alerts;

-- One alert from first word to all-clear. What it says is in its versions, each a CAP message.
create table alerts.alert (
  id uuid primary key,
  -- CAP status: Actual is LIVE, Exercise is EXERCISE, Test is TEST. Fixed for the life of the alert.
  status text not null check (status in ('Actual', 'Exercise', 'Test')),
  state text not null check (state in ('draft', 'submitted', 'live', 'closed', 'cancelled', 'expired', 'discarded')),
  created_by text not null,
  created_at timestamptz not null,
  launched_at timestamptz,
  ended_at timestamptz
);
create index alert_recent on alerts.alert (created_at desc);

create table alerts.version (
  id uuid primary key,
  alert_id uuid not null references alerts.alert (id),
  number integer not null,
  kind text not null check (kind in ('alert', 'update', 'cancel', 'all-clear')),
  state text not null check (state in ('draft', 'submitted', 'returned', 'rejected', 'live', 'superseded', 'ended', 'expired', 'discarded')),
  -- The CAP 1.2 message, as the model in cap/cap-model.ts.
  cap jsonb not null,
  -- CAP identity (3.2.1): unique among everything that we send.
  cap_identifier text not null unique,
  audience jsonb not null,
  drafted_by text not null,
  drafted_at timestamptz not null,
  submitted_by text,
  submitted_at timestamptz,
  decided_by text,
  decided_at timestamptz,
  decision_reason text,
  launched_at timestamptz,
  expires_at timestamptz not null,
  -- Optimistic lock: counts saves, so that two officers never overwrite each other.
  revision integer not null default 1,
  unique (alert_id, number)
);
