-- A keeper's word that the measures of a level are in place. It stands until the level changes or somebody signs again.
create table drills.sign_off (
  id uuid primary key,
  premises_id uuid not null,
  organisation_id uuid not null,
  threat_level text not null,
  response_level text not null,
  -- The measures as they were: [{ words, owner }].
  measures jsonb not null,
  open_tasks integer not null check (open_tasks >= 0),
  -- Why it was signed with tasks open.
  reason text not null,
  signed_at timestamptz not null,
  signed_by uuid not null,
  ended_at timestamptz,
  constraint sign_off_reason check (open_tasks = 0 or reason <> '')
);
comment on table drills.sign_off is 'Who signed that measures are in place, at which level. Kept: it is evidence.';
comment on column drills.sign_off.signed_by is 'Personal: the keeper who signed.';
create unique index sign_off_stands on drills.sign_off (premises_id) where ended_at is null;
create index sign_off_premises on drills.sign_off (premises_id, signed_at);
create index sign_off_organisation on drills.sign_off (organisation_id) where ended_at is null;
