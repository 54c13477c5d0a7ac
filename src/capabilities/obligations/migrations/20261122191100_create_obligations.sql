create schema obligations;

-- What was answered about premises: one row, changed at each step of the interview.
create table obligations.answer (
  premises_id uuid primary key,
  -- Field to answer, as typed; counts, uses and kinds of places, no names.
  answers jsonb not null,
  -- Set while everything that matters is answered; the tier is what the rules said on that day.
  answered_on date,
  tier text check (tier in ('out', 'standard', 'enhanced')),
  changed_at timestamptz not null,
  changed_by text not null,
  check ((answered_on is null) = (tier is null))
);
comment on table obligations.answer is 'Answers about the duties of premises under the 2025 Act. Nothing personal but who changed it. Kept with the premises.';

-- An event at premises, or held by their keeper elsewhere.
create table obligations.event (
  id uuid primary key,
  premises_id uuid not null,
  name text not null check (length(name) between 1 and 120),
  held_on date,
  answers jsonb not null,
  answered_on date,
  qualifies boolean,
  changed_at timestamptz not null,
  changed_by text not null,
  check ((answered_on is null) = (qualifies is null))
);
comment on table obligations.event is 'Events of premises and whether they qualify under the 2025 Act. Nothing personal but who changed it. Removed by their keeper.';
create index event_premises on obligations.event (premises_id, held_on);

-- A notice that the authority gave, and how it came: its dates are counted from these when they are shown.
create table obligations.notice (
  id uuid primary key,
  premises_id uuid not null,
  kind text not null check (kind in ('compliance', 'restriction', 'penalty')),
  way text not null check (way in ('hand', 'address', 'post', 'email')),
  -- The day on which it was sent by e-mail, or reached the person or the address in another way.
  came_on date not null,
  note text not null,
  written_at timestamptz not null,
  written_by text not null
);
comment on table obligations.notice is 'Notices received under the 2025 Act. The note is the keeper''s own. Removed by their keeper.';
create index notice_premises on obligations.notice (premises_id, came_on);
