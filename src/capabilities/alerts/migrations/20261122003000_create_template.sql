-- Words that were thought over on a quiet day, with blanks such as {{placeName}} that are filled in on the day.
create table alerts.template (
  id uuid primary key,
  name text not null,
  -- All that the form of an alert holds (DraftContent), with blanks in its texts.
  content jsonb not null,
  -- Counts saves: the version of the template, and its optimistic lock.
  version integer not null default 1,
  -- Who: references such as person:<id>. The owner answers for the words; the editor saved them last.
  owner text not null,
  created_at timestamptz not null,
  edited_by text not null,
  edited_at timestamptz not null,
  -- Set when nobody is to begin with it any more. It stays readable.
  archived_at timestamptz
);
comment on table alerts.template is 'Prepared words of alerts with blanks to fill in. Names its owner and last editor by reference.';
create unique index template_name on alerts.template (lower(name)) where archived_at is null;
