-- An employer's own sign-in by OpenID Connect. Its address and client never change: whom it knows would be others.
create table identity.issuer (
  id uuid primary key,
  -- As people read it: "Example Hotels".
  name text not null check (length(name) between 1 and 100),
  -- OpenID Connect Discovery 1.0 section 2: the issuer's own name for itself.
  issuer_url text not null check (length(issuer_url) between 8 and 500),
  client_id text not null check (length(client_id) between 1 and 300),
  -- AES-256-GCM under a key made from TOCSIN_SECRET; bound to this row.
  sealed_secret bytea not null,
  -- An organisation of the network, which lies above; whoever comes in becomes a member there.
  organisation_id uuid not null,
  -- Under which name the issuer tells somebody's groups.
  group_claim text not null check (length(group_claim) between 1 and 200),
  created_by text not null,
  created_at timestamptz not null,
  -- Off until somebody switches it on.
  switched_on_at timestamptz,
  unique (issuer_url, client_id)
);

-- Which addresses an issuer may speak for. A domain belongs to one issuer, on or off.
create table identity.issuer_domain (
  domain text primary key check (domain = lower(domain) and length(domain) between 3 and 253),
  issuer_id uuid not null references identity.issuer (id)
);
create index issuer_domain_issuer on identity.issuer_domain (issuer_id);

-- What a group of an employer holds here. One that decides much gives nothing before a second operator confirmed it.
create table identity.issuer_group (
  id uuid primary key,
  issuer_id uuid not null references identity.issuer (id),
  group_name text not null check (length(group_name) between 1 and 300),
  role text not null,
  scope_kind text not null check (scope_kind in ('national', 'region', 'sector', 'organisation', 'premises')),
  scope_id text not null check ((scope_kind = 'national') = (scope_id = '')),
  added_by text not null,
  added_at timestamptz not null,
  confirmed_by text check (confirmed_by <> added_by),
  confirmed_at timestamptz,
  unique (issuer_id, group_name, role, scope_kind, scope_id)
);

-- Whom an issuer means by a subject. The pair never comes to mean somebody else. Personal data: as long as the person.
create table identity.employer_identity (
  issuer_id uuid not null references identity.issuer (id),
  subject text not null check (length(subject) between 1 and 255),
  person_id uuid not null references identity.person (id),
  linked_at timestamptz not null,
  last_used_at timestamptz not null,
  primary key (issuer_id, subject),
  unique (issuer_id, person_id)
);
create index employer_identity_person on identity.employer_identity (person_id);

-- Somebody on the way to their employer and back, within minutes. The browser has the token; here is its SHA-256 alone, and
-- what is sent to the issuer is made from the token. Removed when used, or soon after it expired.
create table identity.employer_attempt (
  token_hash bytea primary key,
  issuer_id uuid not null references identity.issuer (id),
  -- What was typed, as a hint for the employer's page. Personal data: goes with the row.
  login_hint text not null,
  next_path text not null,
  expires_at timestamptz not null,
  -- When the browser was sent on by itself; after that it waits for a press of the button.
  sent_on_at timestamptz
);
create index employer_attempt_expiry on identity.employer_attempt (expires_at);
