-- What the engine handed to each provider, counted by ten seconds. Written once a second by each process; no row is a person.
create table delivery.provider_traffic (
  at timestamptz not null,
  channel text not null,
  name text not null,
  lane text not null,
  accepted integer not null,
  failed_for_now integer not null,
  failed_for_good integer not null,
  -- Messages by how long their batch took, in the steps of latency-steps.ts.
  latencies integer[] not null,
  primary key (at, channel, name, lane)
);
comment on table delivery.provider_traffic is 'Messages handed to each provider, by ten seconds. Removed after 8 days.';

-- The same since ever, for counters that never fall.
create table delivery.provider_total (
  channel text not null,
  name text not null,
  lane text not null,
  accepted bigint not null,
  failed_for_now bigint not null,
  failed_for_good bigint not null,
  primary key (channel, name, lane)
);
comment on table delivery.provider_total is 'Messages handed to each provider since it was first used.';
