create schema operations;

-- Somebody of the network whose own address on a channel gets a test message every few minutes, and stands for a region.
create table operations.canary (
  id uuid primary key,
  person_id uuid not null,
  channel text not null,
  region_code text not null,
  added_at timestamptz not null,
  added_by text not null,
  ended_at timestamptz,
  ended_by text
);
comment on table operations.canary is 'Who gets test messages by the real engine, to measure how long they take. Kept.';
create unique index canary_once on operations.canary (person_id, channel) where ended_at is null;

-- What became of each test message.
create table operations.canary_result (
  canary_id uuid not null references operations.canary (id),
  launch_id uuid not null,
  launched_at timestamptz not null,
  -- From launch; empty while it is not known.
  accepted_ms integer,
  delivered_ms integer,
  primary key (launch_id, canary_id)
);
comment on table operations.canary_result is 'How long test messages took. Removed after 8 days.';
create index canary_result_launched_at on operations.canary_result (launched_at);
