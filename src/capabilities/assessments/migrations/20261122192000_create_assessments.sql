create schema assessments;

-- One version of the risk assessment of premises, whole: it keeps the scale that it was made on.
create table assessments.assessment (
  id uuid primary key,
  premises_id uuid not null,
  number integer not null check (number > 0),
  state text not null check (state in ('draft', 'current', 'superseded')),
  based_on uuid references assessments.assessment (id),
  scale jsonb not null,
  content jsonb not null,
  -- Days in London; empty while it is a draft.
  assessed_on date,
  review_on date,
  created_at timestamptz not null,
  created_by text not null,
  completed_by text,
  saved_at timestamptz not null,
  unique (premises_id, number),
  constraint assessment_dated check (state = 'draft' or (assessed_on is not null and review_on is not null))
);
comment on table assessments.assessment is 'Risk assessments. The content may name who does what at the firm: personal, kept with the premises.';
create unique index assessment_one_draft on assessments.assessment (premises_id) where state = 'draft';
create unique index assessment_one_current on assessments.assessment (premises_id) where state = 'current';
create index assessment_review on assessments.assessment (review_on) where state = 'current';

-- An organisation's own scale, dated; the newest holds for new assessments.
create table assessments.scale (
  id uuid primary key,
  organisation_id uuid not null,
  scale jsonb not null,
  made_at timestamptz not null,
  made_by text not null
);
comment on table assessments.scale is 'Scales of organisations, by the day since when they hold. Never changed, only followed.';
create index scale_organisation on assessments.scale (organisation_id, made_at desc);

-- What an adviser says about a risk, and what the firm answers.
create table assessments.comment (
  id uuid primary key,
  assessment_id uuid not null references assessments.assessment (id) on delete cascade,
  risk_id uuid not null,
  words text not null check (length(words) between 1 and 2000),
  made_at timestamptz not null,
  made_by text not null,
  answer text,
  answered_at timestamptz,
  answered_by text
);
comment on table assessments.comment is 'Comments of advisers. Names people by reference; kept with the assessment.';
create index comment_assessment on assessments.comment (assessment_id, made_at);

-- A file that somebody looks at before it becomes a draft.
create table assessments.import (
  id uuid primary key,
  premises_id uuid not null,
  file_name text not null,
  document jsonb not null,
  made_at timestamptz not null,
  made_by text not null
);
comment on table assessments.import is 'Assessments brought in as files, before they are confirmed. Removed after a day.';

-- Which reminders of a review went out.
create table assessments.review_reminder (
  assessment_id uuid not null references assessments.assessment (id) on delete cascade,
  about text not null check (about in ('soon', 'due')),
  reminded_at timestamptz not null,
  primary key (assessment_id, about)
);
comment on table assessments.review_reminder is 'Reminders of reviews that were ordered, each once. Kept with the assessment.';
