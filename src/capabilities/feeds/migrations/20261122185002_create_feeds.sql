create schema feeds;

-- What a feed was when subscribers were last told, so that a change that leaves it as it was tells nobody.
create table feeds.told (
  topic text primary key,
  hash text not null,
  told_at timestamptz not null
);
comment on table feeds.told is 'The feeds as they were last sent out. Kept.';

-- A machine that wants to be sent a feed whenever it changes (WebSub).
create table feeds.subscription (
  id uuid primary key,
  topic text not null,
  callback text not null,
  -- The host of the callback, to count by.
  host text not null,
  -- Sealed; empty when none was given.
  secret bytea,
  began_at timestamptz not null,
  expires_at timestamptz not null,
  -- What it was sent last, when, and how often sending failed since.
  hash text not null,
  sent_at timestamptz,
  failures integer not null default 0,
  ended_at timestamptz,
  ended_because text check (ended_because in ('asked', 'gone', 'failed', 'forbidden')),
  check ((ended_at is null) = (ended_because is null))
);
comment on table feeds.subscription is 'Who is sent which feed, and until when. Removed 30 days after the end.';
comment on column feeds.subscription.callback is 'May hold a token of the subscriber: never logged.';
create unique index subscription_once on feeds.subscription (topic, callback) where ended_at is null;
create index subscription_host on feeds.subscription (host) where ended_at is null;

-- Somebody asked to subscribe or to stop; it counts when the callback has said that it wants that (WebSub, 5.3).
create table feeds.asking (
  id uuid primary key,
  mode text not null check (mode in ('subscribe', 'unsubscribe')),
  topic text not null,
  callback text not null,
  host text not null,
  lease_seconds integer not null,
  secret bytea,
  asked_at timestamptz not null,
  -- What became of it; empty while it is open.
  outcome text check (outcome in ('verified', 'refused', 'unreachable', 'overtaken')),
  settled_at timestamptz,
  check ((outcome is null) = (settled_at is null))
);
comment on table feeds.asking is 'Who asked to be sent a feed or to stop. Removed after 7 days.';
comment on column feeds.asking.callback is 'May hold a token of the subscriber: never logged.';
create index asking_host on feeds.asking (host, asked_at);
create index asking_open on feeds.asking (topic, callback) where outcome is null;
