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
  -- Nothing is sent to an address before it is verified; what an employer's list gives counts as verified.
  verified_at timestamptz,
  stopped_at timestamptz,
  stopped_reason text,
  unique (person_id, channel, address)
);

-- Only the SHA-256 of a link's token is kept: who reads this table can sign in as nobody. Removed a day after expiry.
create table identity.sign_in_link (
  token_hash bytea primary key,
  person_id uuid not null references identity.person (id),
  -- Where the person was going: a path of this site.
  next_path text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index sign_in_link_person on identity.sign_in_link (person_id, created_at);

-- As with links, only the SHA-256 of the token. Browser and address are personal data: removed 90 days after the end.
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

-- Published: everybody who belongs to the network now.
create view identity.people as
  select id, name, language from identity.person where left_at is null;

-- Published: where each of them can be told something now.
create view identity.reachable as
  select contact.person_id, contact.channel, contact.address, person.language
  from identity.contact_point contact join identity.person person on person.id = contact.person_id
  where person.left_at is null and contact.verified_at is not null and contact.stopped_at is null;
