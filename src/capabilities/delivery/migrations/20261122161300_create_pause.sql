-- What somebody holds up: a channel or a lane gives out no work, a provider takes nothing new while what it has in flight ends.
create table delivery.pause (
  id uuid primary key,
  kind text not null check (kind in ('channel', 'lane', 'provider')),
  -- Empty for a lane.
  channel text not null,
  -- The lane or the provider; empty for a channel.
  name text not null,
  reason text not null check (length(reason) between 1 and 500),
  began_at timestamptz not null,
  began_by text not null,
  ended_at timestamptz,
  ended_by text,
  ended_reason text check (length(ended_reason) between 1 and 500),
  check ((ended_at is null) = (ended_by is null))
);
comment on table delivery.pause is 'Channels, lanes and providers that an operator held up, with the reason. Kept.';
create unique index pause_open on delivery.pause (kind, channel, name) where ended_at is null;
create index pause_began_at on delivery.pause (began_at);
