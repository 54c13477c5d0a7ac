create schema evidence;

-- The certificates under which the PDFs of packs are signed, with their RSA keys.
create table evidence.certificate (
  -- The serial number, hexadecimal (RFC 5280, 4.1.2.2).
  serial text primary key check (serial ~ '^[0-9a-f]{2,40}$'),
  -- PEM (RFC 7468).
  certificate text not null,
  -- The private key, sealed under TOCSIN_EVIDENCE_KEY; null once it signs no more.
  sealed_private bytea,
  valid_from timestamptz not null,
  valid_to timestamptz not null check (valid_to > valid_from),
  made_by text not null,
  -- From then on it signs nothing new; what it signed stays good.
  ended_at timestamptz,
  ended_by text,
  ended_because text,
  check ((ended_at is null) = (ended_by is null) and (ended_at is null) = (ended_because is null)),
  check ((ended_at is null) = (sealed_private is not null))
);
comment on table evidence.certificate is 'Certificates of evidence packs, and sealed private keys. Names operators by reference; kept as long as anything that they signed.';
create unique index certificate_current on evidence.certificate ((true)) where ended_at is null;

-- An evidence pack: what was known of premises at a moment, frozen. Never changed, only withdrawn.
create table evidence.pack (
  id uuid primary key,
  premises_id uuid not null,
  -- From 1 at each premises.
  number integer not null check (number > 0),
  -- What people type to check it, without hyphens.
  code text not null unique check (code ~ '^[2-9CDFHJ-MPRTV-Y]{12}$'),
  made_at timestamptz not null,
  made_by text not null,
  -- Keys of the sections that are in it, and of those that are not, each with the reason.
  sections text[] not null,
  left_out jsonb not null,
  withdrawn_at timestamptz,
  withdrawn_by text,
  withdrawn_because text,
  unique (premises_id, number),
  check ((withdrawn_at is null) = (withdrawn_by is null) and (withdrawn_at is null) = (withdrawn_because is null))
);
comment on table evidence.pack is 'Evidence packs of premises. Names members by reference; kept while the firm is in the network, and six years after.';

-- The files of a pack: of each view a PDF, a JSON document and a signed manifest.
create table evidence.pack_file (
  pack_id uuid not null references evidence.pack,
  view text not null check (view in ('full', 'shareable')),
  form text not null check (form in ('pdf', 'json', 'manifest')),
  bytes bytea not null,
  -- SHA-256 of the bytes.
  digest bytea not null check (length(digest) = 32),
  primary key (pack_id, view, form)
);
comment on table evidence.pack_file is 'Files of packs. The full ones may name staff as the firm wrote them; they go with their pack.';
create unique index pack_file_digest on evidence.pack_file (digest);

-- A link by which somebody outside the firm opens one view of a pack.
create table evidence.share (
  id uuid primary key,
  pack_id uuid not null references evidence.pack,
  -- SHA-256 of the 32 random bytes in the link, which are nowhere kept.
  token_hash bytea not null unique check (length(token_hash) = 32),
  audience text not null check (audience in ('insurer', 'landlord', 'adviser', 'regulator')),
  -- To whom, in the keeper's words.
  recipient text not null,
  view text not null check (view in ('full', 'shareable')),
  made_at timestamptz not null,
  made_by text not null,
  expires_at timestamptz not null check (expires_at > made_at and expires_at <= made_at + interval '366 days'),
  revoked_at timestamptz,
  revoked_by text,
  -- All of it is for the regulator alone.
  check (view = 'shareable' or audience = 'regulator'),
  check ((revoked_at is null) = (revoked_by is null))
);
comment on table evidence.share is 'Shares of packs. The recipient is in the keeper''s words; kept with its pack.';
create index share_pack on evidence.share (pack_id);

-- Each opening of a share: when and what, and who only where they said so.
create table evidence.opening (
  id bigint generated always as identity primary key,
  share_id uuid not null references evidence.share,
  at timestamptz not null,
  opened text not null check (opened in ('page', 'pdf', 'json', 'manifest', 'name')),
  -- Typed by whoever opened it, of their own accord; forgotten a year after the share is over.
  told_name text check (length(told_name) <= 100),
  check ((opened = 'name') = (told_name is not null))
);
comment on table evidence.opening is 'Openings of shares, without addresses or browsers.';
create index opening_share on evidence.opening (share_id, at desc);
