-- A credential of WebAuthn that signs a person in without an address or a password. The private key never leaves the device.
create table identity.passkey (
  id uuid primary key,
  person_id uuid not null references identity.person (id),
  -- As the device gave it, base64url (WebAuthn level 2 section 5.1).
  credential_id text not null unique check (length(credential_id) between 1 and 1400),
  public_key bytea not null,
  -- The device's own count of uses, where it keeps one: a lower one than before means a copy.
  counter bigint not null,
  transports text[] not null,
  -- What its owner calls it.
  name text not null check (length(name) between 1 and 60),
  created_at timestamptz not null,
  last_used_at timestamptz
);
create index passkey_person on identity.passkey (person_id, created_at);

-- A question that is answered once, within minutes. A row goes as soon as an answer to it comes, right or wrong.
create table identity.passkey_challenge (
  challenge text primary key,
  purpose text not null check (purpose in ('sign-in', 'enrol', 'confirm')),
  -- Who was asked; nobody yet when somebody is signing in.
  person_id uuid references identity.person (id),
  expires_at timestamptz not null
);
create index passkey_challenge_expiry on identity.passkey_challenge (expires_at);

-- When a passkey was last used in this session: what matters most asks for a fresh one.
alter table identity.session add column stepped_up_at timestamptz;
alter table identity.session drop constraint session_began_by_check;
alter table identity.session add constraint session_began_by_check
  check (began_by in ('link', 'seat', 'passkey')) not valid;
alter table identity.session validate constraint session_began_by_check;
