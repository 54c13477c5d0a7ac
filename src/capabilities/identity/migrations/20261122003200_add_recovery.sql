-- From where a link was asked for: a hash with the person in it, so that it names no network. Links are counted by this pair,
-- else a stranger who asks for five in somebody's name would keep that person out.
alter table identity.sign_in_link add column asked_from text not null default '';

-- Signing in by link on an account that has passkeys and decides much: it waits, and its owner is told and can stop it.
create table identity.recovery (
  id uuid primary key,
  person_id uuid not null references identity.person (id),
  -- SHA-256 of the token in the notice; none before it is mailed.
  stop_hash bytea unique,
  began_at timestamptz not null,
  ready_at timestamptz not null,
  expires_at timestamptz not null,
  stopped_at timestamptz,
  used_at timestamptz
);
create index recovery_person on identity.recovery (person_id, began_at);
