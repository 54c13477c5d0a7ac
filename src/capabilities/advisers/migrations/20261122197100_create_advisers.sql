create schema advisers;

-- What makes premises deserve a visit, and how much each reason weighs, from a day on: dated data, never changed.
create table advisers.weighting (
  id uuid primary key,
  valid_from date not null,
  -- Each reason by its key: {"points": for each unit, "most": in all}.
  weights jsonb not null,
  why text not null,
  changed_at timestamptz not null,
  changed_by text not null
);
comment on table advisers.weighting is 'How the ranking of next visits weighs its reasons, from which day. Kept.';
create index weighting_from on advisers.weighting (valid_from, changed_at);
insert into advisers.weighting (id, valid_from, weights, why, changed_at, changed_by) values (
  '01938d00-0000-7000-8000-000000000001', '2025-04-03',
  '{"enhanced": {"points": 20, "most": 20}, "standard": {"points": 8, "most": 8}, "people": {"points": 1, "most": 20},
    "no-assessment": {"points": 15, "most": 15}, "review-late": {"points": 8, "most": 8}, "risk-above": {"points": 5, "most": 15},
    "procedure-missing": {"points": 3, "most": 12}, "no-drill": {"points": 8, "most": 8}, "unvisited": {"points": 1, "most": 12},
    "asked": {"points": 25, "most": 25}, "overdue": {"points": 4, "most": 12}}',
  'The weights that this program came with.', '2026-11-22T00:00:00Z', 'system:migration');

-- Somebody at premises asks for a visit. Open while no visit meets it and nobody took it back.
create table advisers.visit_request (
  id uuid primary key,
  premises_id uuid not null,
  reason text not null check (length(reason) between 1 and 2000),
  asked_at timestamptz not null,
  asked_by uuid not null,
  visit_id uuid,
  withdrawn_at timestamptz
);
comment on table advisers.visit_request is 'Who asked for a visit of an adviser, and why. Kept with the premises.';
comment on column advisers.visit_request.asked_by is 'Personal: the person who asked.';
create unique index visit_request_open on advisers.visit_request (premises_id) where visit_id is null and withdrawn_at is null;
create index visit_request_visit on advisers.visit_request (visit_id) where visit_id is not null;

-- A visit of an adviser: planned, then done or cancelled.
create table advisers.visit (
  id uuid primary key,
  premises_id uuid not null,
  state text not null check (state in ('planned', 'done', 'cancelled')),
  planned_for date not null,
  purpose text not null check (length(purpose) between 1 and 2000),
  planned_at timestamptz not null,
  adviser_id uuid not null,
  ended_at timestamptz,
  -- The day on which it was made; a cancelled one has none.
  done_on date,
  -- What the keeper reads, and what advisers alone read.
  shared_note text not null default '',
  own_note text not null default '',
  cancel_reason text not null default '',
  follow_up_on date,
  followed_up_at timestamptz,
  check ((state = 'planned') = (ended_at is null)),
  check ((state = 'done') = (done_on is not null))
);
comment on table advisers.visit is 'Visits of advisers, with what they noted. Kept with the premises.';
comment on column advisers.visit.adviser_id is 'Personal: the adviser.';
comment on column advisers.visit.own_note is 'For advisers alone, marked AMBER+STRICT.';
create unique index visit_planned on advisers.visit (premises_id) where state = 'planned';
create index visit_premises on advisers.visit (premises_id, planned_for);
create index visit_follow_up on advisers.visit (follow_up_on) where follow_up_on is not null and followed_up_at is null;

-- What an adviser recommended, how strongly, against what, and what the keeper answered.
create table advisers.recommendation (
  id uuid primary key,
  premises_id uuid not null,
  visit_id uuid not null references advisers.visit (id),
  grade text not null check (grade in ('must', 'should', 'could')),
  against text not null check (against in ('deter', 'detect', 'delay', 'mitigate', 'respond',
    'evacuation', 'invacuation', 'lockdown', 'communication')),
  words text not null check (length(words) between 1 and 2000),
  due_on date,
  -- The keeper's action that it became.
  action_id uuid not null,
  made_at timestamptz not null,
  made_by uuid not null,
  state text not null default 'open' check (state in ('open', 'accepted', 'done', 'declined', 'closed')),
  answer_note text not null default '',
  answered_at timestamptz,
  answered_by uuid,
  follow_up_on date,
  closing_note text not null default '',
  closed_at timestamptz,
  closed_by uuid,
  check ((state = 'closed') = (closed_at is not null))
);
comment on table advisers.recommendation is 'Graded recommendations of advisers and what became of them. Kept with the premises.';
comment on column advisers.recommendation.made_by is 'Personal: the adviser.';
comment on column advisers.recommendation.answered_by is 'Personal: who answered for the premises.';
create index recommendation_premises on advisers.recommendation (premises_id, made_at);
create index recommendation_visit on advisers.recommendation (visit_id);
create index recommendation_open on advisers.recommendation (premises_id, due_on) where state in ('open', 'accepted');
create index recommendation_made_by on advisers.recommendation (made_by) where state <> 'closed';

-- What is published of a group of premises in a month, already noised: drawn once, then only read.
create table advisers.comparison (
  -- YYYY-MM in London.
  period text not null check (period ~ '^\d{4}-\d\d$'),
  use_code text not null,
  -- One of the bands by people expected; empty for any.
  band text not null,
  -- Empty for the whole country.
  region_code text not null,
  -- How many premises, and how many of them for each measure, by its key. Noised, never the counts themselves.
  premises integer not null check (premises >= 0),
  counts jsonb not null,
  drawn_at timestamptz not null,
  primary key (period, use_code, band, region_code)
);
comment on table advisers.comparison is 'Noised figures of groups of premises, one row a group and month. Kept.';
