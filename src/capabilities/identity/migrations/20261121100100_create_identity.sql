create schema identity;

create table identity.person (
  id uuid primary key,
  -- The employer's or importer's own reference: a later import of the same reference updates this person.
  reference text unique,
  name text not null check (length(name) between 1 and 200),
  email text not null check (length(email) between 3 and 320),
  language text not null default 'en',
  created_at timestamptz not null,
  left_at timestamptz
);
create unique index person_email on identity.person (lower(email));

-- Where somebody can be told something, by channel. The e-mail address of the person is one of these.
create table identity.contact_point (
  id uuid primary key,
  person_id uuid not null references identity.person (id),
  channel text not null,
  address text not null,
  created_at timestamptz not null,
  verified_at timestamptz,
  stopped_at timestamptz,
  stopped_reason text,
  unique (person_id, channel, address)
);

create table identity.sign_in_link (
  token_hash bytea primary key,
  person_id uuid not null references identity.person (id),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);

create table identity.session (
  id uuid primary key,
  token_hash bytea not null unique,
  person_id uuid not null references identity.person (id),
  -- How it began: by an e-mailed link, or by taking a seat in the sample network.
  began_by text not null check (began_by in ('link', 'seat')),
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  user_agent text not null,
  address text not null
);
create index session_person on identity.session (person_id, created_at);
