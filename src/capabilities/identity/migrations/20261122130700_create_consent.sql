-- Whether the person brought the address in here: then an employer's list does not stop it.
alter table identity.contact_point add column added_by_person boolean not null default false;

-- A link that proves that somebody reads what is sent to an address. Only the SHA-256 of its token is kept; removed a day
-- after expiry.
create table identity.contact_link (
  token_hash bytea primary key,
  contact_point_id uuid not null references identity.contact_point (id),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index contact_link_point on identity.contact_link (contact_point_id, created_at);
comment on table identity.contact_link is 'Links that verify a contact point. Removed a day after expiry.';

-- What somebody agreed to when bringing in an address, and until when it held. Rows are never removed: they are the proof.
create table identity.consent (
  id uuid primary key,
  person_id uuid not null references identity.person (id),
  contact_point_id uuid not null references identity.contact_point (id),
  -- Which wording was agreed to; the words of each version are kept in the code.
  wording text not null,
  given_at timestamptz not null,
  withdrawn_at timestamptz
);
create index consent_point on identity.consent (contact_point_id, given_at);
comment on table identity.consent is 'What a person agreed to be sent where. Personal: kept as proof for as long as the person stays.';
