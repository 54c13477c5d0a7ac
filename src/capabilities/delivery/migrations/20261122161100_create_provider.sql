-- How the providers of a channel stand: their points of the hundred, and what was last seen of them. A row per provider, locked
-- together with the others of its channel whenever points move, so that any number of processes agree.
create table delivery.provider (
  channel text not null,
  name text not null,
  -- What it has when all is well, and what it has now.
  resting smallint not null check (resting between 0 and 100),
  weight smallint not null check (weight between 0 and 100),
  -- When points were last taken from it, when points last moved, and when it was last in trouble, with what.
  shifted_at timestamptz,
  moved_at timestamptz,
  troubled_at timestamptz,
  trouble text check (trouble in ('errors', 'slow', 'link')),
  -- When a process last said that it skips it; repeated every second while it does.
  skipped_at timestamptz,
  -- When a process last had it open.
  seen_at timestamptz not null,
  -- The last link test, and the next.
  tested_at timestamptz,
  test_due_at timestamptz not null,
  test_ms integer,
  test_fault text,
  primary key (channel, name)
);
comment on table delivery.provider is 'Ways of a channel to people, their shares, and how they do.';

-- Every move of points, as it was decided.
create table delivery.provider_shift (
  id bigint generated always as identity primary key,
  channel text not null,
  at timestamptz not null,
  -- From whom; empty when points drift back.
  provider text,
  why text not null check (why in ('errors', 'slow', 'link', 'quiet', 'settings')),
  -- Who: the process of the engine, as the audit record writes actors.
  actor text not null,
  -- {"<provider>": points} before and after.
  before jsonb not null,
  after jsonb not null
);
comment on table delivery.provider_shift is 'History of shares: every move of points between the providers of a channel. Removed after 90 days.';
create index provider_shift_at on delivery.provider_shift (at);
