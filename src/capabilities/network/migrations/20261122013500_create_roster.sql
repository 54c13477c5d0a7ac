-- A secret by which an organisation's own directory keeps its roster here (SCIM). Only the SHA-256 is kept.
create table network.roster_token (
  id uuid primary key,
  organisation_id uuid not null references network.organisation (id),
  -- What it is for, as an operator calls it.
  name text not null check (length(name) between 1 and 100),
  token_hash bytea not null unique,
  created_by text not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz
);
create index roster_token_organisation on network.roster_token (organisation_id, created_at);

-- Somebody as an organisation's directory knows them. Personal data: as long as the person stays.
create table network.roster_person (
  person_id uuid primary key references identity.person (id),
  organisation_id uuid not null references network.organisation (id),
  user_name text not null check (length(user_name) between 1 and 320),
  external_id text check (length(external_id) <= 320),
  -- The reference under which identity knows the person.
  reference text not null,
  full_name text not null,
  given_name text,
  family_name text,
  email text not null,
  language text not null,
  active boolean not null,
  -- Counts changes: the entity tag.
  version integer not null default 1,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  -- Removed by the directory; created again under the same name, it is the same person.
  removed_at timestamptz
);
create unique index roster_person_user_name on network.roster_person (organisation_id, lower(user_name));
create index roster_person_external on network.roster_person (organisation_id, external_id);
