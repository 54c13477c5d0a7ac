-- Whose XML signatures count on CAP messages that come in.
create table alerts.trusted_signer (
  id uuid primary key,
  name text not null check (length(name) between 1 and 100),
  -- One X.509 certificate, PEM.
  certificate text not null check (length(certificate) <= 20000),
  -- SHA-256 of the certificate, in hexadecimal pairs.
  fingerprint text not null,
  valid_from timestamptz not null,
  valid_to timestamptz not null,
  added_by text not null,
  added_at timestamptz not null,
  ended_by text,
  ended_at timestamptz,
  check (valid_from < valid_to),
  check ((ended_by is null) = (ended_at is null))
);
comment on table alerts.trusted_signer is 'Whose signatures on CAP messages are believed. Names no private person; ended ones are kept, so that it can be seen what was believed when.';
create unique index trusted_signer_current on alerts.trusted_signer (fingerprint) where ended_at is null;

-- A machine that shows or passes on our alerts.
create table alerts.feed_reader (
  id uuid primary key,
  name text not null check (length(name) between 1 and 100),
  -- SHA-256 of the token; the token itself was shown once and is nowhere.
  token_hash text not null unique,
  -- Codes of regions and sectors that it may be told about; empty means all.
  regions text[] not null,
  sectors text[] not null,
  -- CAP status that it takes.
  statuses text[] not null check (statuses <@ array['Actual', 'Exercise', 'Test'] and cardinality(statuses) > 0),
  -- public: only what has the scope Public. restricted: Restricted as well. Nothing Private leaves in a feed.
  marking text not null check (marking in ('public', 'restricted')),
  added_by text not null,
  added_at timestamptz not null,
  revoked_by text,
  revoked_at timestamptz,
  check ((revoked_by is null) = (revoked_at is null))
);
comment on table alerts.feed_reader is 'Displays and control rooms that read the feeds. Names machines, not people; revoked ones are kept for reviews.';

-- What befell told versions, numbered, so that a machine which was away asks for what it missed.
create table alerts.feed_change (
  number bigint generated always as identity primary key,
  version_id uuid not null references alerts.version (id),
  state text not null,
  at timestamptz not null
);
comment on table alerts.feed_change is 'Every move of a told version, numbered in the order of commit. Kept as long as the versions.';

create function alerts.note_feed_change() returns trigger language plpgsql as $$
begin
  -- One at a time until commit: a reader who has seen number 5 must never find a 4 later.
  perform pg_advisory_xact_lock(hashtextextended('alerts.feed_change', 0));
  insert into alerts.feed_change (version_id, state, at) values (new.id, new.state, clock_timestamp());
  return null;
end
$$;
create trigger version_feed_change after update of state on alerts.version
  for each row when (new.launched_at is not null and old.state is distinct from new.state)
  execute function alerts.note_feed_change();

insert into alerts.feed_change (version_id, state, at)
  select id, state, launched_at from alerts.version where launched_at is not null order by launched_at, number;
