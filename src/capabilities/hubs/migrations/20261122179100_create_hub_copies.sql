-- Who keeps a working copy of leads in a browser, how much of it, and until when it can be read.
create table hubs.copy (
  id uuid primary key,
  officer_id uuid not null,
  -- "Firefox on Windows".
  device text not null,
  made_at timestamptz not null,
  renewed_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > renewed_at),
  posts integer not null,
  people integer not null,
  ways integer not null,
  alerts integer not null,
  revoked_at timestamptz,
  revoked_by text,
  check ((revoked_at is null) = (revoked_by is null))
);
comment on table hubs.copy is 'Which officer has a working copy in which browser; what stands in it is in that browser alone. Kept for reviews.';
create index copy_officer on hubs.copy (officer_id, expires_at);
create index copy_expires on hubs.copy (expires_at);

-- What somebody heard from a lead on the telephone while the centre was away. The id is made in the browser.
create table hubs.offline_receipt (
  id uuid primary key,
  copy_id uuid not null references hubs.copy (id),
  recorded_by uuid not null,
  post_id uuid not null,
  person_id uuid not null,
  version_id uuid not null,
  alert_id uuid not null,
  outcome text not null check (outcome in ('received', 'passed-on', 'safe', 'need-help', 'no-reply')),
  told_at timestamptz not null,
  brought_at timestamptz not null,
  -- Whether the launch had told this person; if not, what they said stands here alone.
  is_known boolean not null
);
comment on table hubs.offline_receipt is 'What leads said on the telephone while the centre was away, and who wrote it down. Personal: kept with the receipts of delivery.';
create index offline_receipt_person on hubs.offline_receipt (version_id, person_id);
create index offline_receipt_brought on hubs.offline_receipt (brought_at desc);

-- The call that a hub holds by itself: how one joins it.
create table hubs.bridge (
  -- Empty for the whole country.
  region_code text primary key,
  joining text not null check (length(joining) between 1 and 1000),
  changed_by text not null,
  changed_at timestamptz not null
);
comment on table hubs.bridge is 'How one joins the standing bridge call of a hub. Holds numbers and PINs of calls, nobody''s own.';

-- Who asked for the head of the feed and said who they are.
create table hubs.mirror_visit (
  name text primary key check (length(name) between 1 and 60),
  at timestamptz not null
);
comment on table hubs.mirror_visit is 'Mirrors and followers by the name that they give themselves, and when they last asked. Names machines, not people.';
