create schema bulletins;

-- A message that is not an alert. Its id is its launch's id.
create table bulletins.bulletin (
  id uuid primary key,
  kind text not null check (kind in ('bulletin', 'check', 'test')),
  title text not null,
  body text not null,
  -- Traffic Light Protocol 2.0: how far it may be passed on.
  marking text not null check (marking in ('CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED')),
  audience jsonb not null,
  -- The audience in a sentence, as it was when it was chosen.
  audience_words text not null,
  -- Nobody where the system wrote it.
  written_by uuid,
  written_at timestamptz not null,
  sent_at timestamptz,
  title_words tsvector not null generated always as (to_tsvector('english'::regconfig, title)) stored,
  all_words tsvector not null generated always as (to_tsvector('english'::regconfig, title || ' ' || body)) stored
);
comment on table bulletins.bulletin is 'A message that is not an alert: a bulletin, details to confirm, a test. Kept as the record of what was said.';
create index bulletin_sent on bulletins.bulletin (sent_at desc) where sent_at is not null;
create index bulletin_words on bulletins.bulletin using gin (all_words);

-- What somebody said of their own details under the link of a check; the last word counts.
create table bulletins.confirmation (
  bulletin_id uuid not null references bulletins.bulletin (id),
  person_id uuid not null,
  is_right boolean not null,
  at timestamptz not null,
  primary key (bulletin_id, person_id)
);
comment on table bulletins.confirmation is 'Whether somebody said that their details are right. Personal: kept with the check.';
