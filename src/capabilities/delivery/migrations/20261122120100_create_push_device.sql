-- A browser on somebody's device that shows notices when a push service hands them over (RFC 8030).
create table delivery.push_device (
  id uuid primary key,
  person_id uuid not null,
  -- In the person's words for it: "Firefox on Windows".
  name text not null check (length(name) between 1 and 60),
  -- SHA-256 of the endpoint: by it a browser is known again.
  endpoint_hash bytea not null,
  -- Where the push service takes messages for it. Whoever knows it can send noise there, so it is told to nobody.
  endpoint text,
  -- The browser's public key, and its secret sealed under TOCSIN_DELIVERY_KEY (RFC 8291, 2).
  public_key bytea,
  sealed_auth bytea,
  created_at timestamptz not null,
  -- What became of the last test that its owner asked for.
  tested_at timestamptz,
  test_outcome text,
  ended_at timestamptz,
  ended_reason text,
  -- An ended device keeps neither address nor keys.
  check ((ended_at is null) = (endpoint is not null and public_key is not null and sealed_auth is not null))
);
comment on table delivery.push_device is 'Browsers enrolled for push notifications. Personal: address and keys go when it ends, the row after 90 days.';
create unique index push_device_endpoint on delivery.push_device (endpoint_hash) where ended_at is null;
create index push_device_person on delivery.push_device (person_id, created_at);
