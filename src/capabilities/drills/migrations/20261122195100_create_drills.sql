create schema drills;

-- The shifts of premises, as the firm names them.
create table drills.shift (
  id uuid primary key,
  premises_id uuid not null,
  name text not null,
  -- When it works, in the firm's own words.
  hours text not null,
  made_at timestamptz not null,
  made_by text not null,
  unique (premises_id, name)
);
comment on table drills.shift is 'Shifts of premises. Holds no person.';

-- One drill of one procedure: planned, run with the stopwatch, and what came of it.
create table drills.drill (
  id uuid primary key,
  premises_id uuid not null,
  procedure text not null check (procedure in ('evacuation', 'invacuation', 'lockdown', 'communication')),
  planned_on date not null,
  is_announced boolean not null,
  aim text not null,
  -- Who runs it, as the firm names them.
  leader text not null,
  shift_id uuid references drills.shift (id) on delete set null,
  state text not null check (state in ('planned', 'running', 'finished', 'cancelled')),
  -- What is pressed, frozen when it starts: [{ key, words }].
  milestones jsonb not null default '[]',
  -- How many people there were to be counted, and how many were.
  expected integer check (expected >= 0),
  counted integer check (counted >= 0),
  went_well text not null default '',
  planned_at timestamptz not null,
  planned_by text not null,
  started_at timestamptz,
  finished_at timestamptz,
  cancelled_at timestamptz,
  cancelled_why text,
  constraint drill_times check ((state in ('running', 'finished')) <= (started_at is not null)
    and (state = 'finished') = (finished_at is not null) and (state = 'cancelled') = (cancelled_at is not null)
    and (finished_at is null or finished_at >= started_at))
);
comment on table drills.drill is 'Drills of premises. Kept: it is the log that a firm shows.';
comment on column drills.drill.leader is 'Personal: who runs it, as typed; kept with the drill.';
create index drill_premises on drills.drill (premises_id, planned_on);
-- One at a time: two stopwatches in one building are a mistake.
create unique index drill_running on drills.drill (premises_id) where state = 'running';

-- When a milestone of a drill was reached. Once for each: a press that a page sends again changes nothing.
create table drills.press (
  drill_id uuid not null references drills.drill (id),
  milestone text not null,
  at timestamptz not null,
  -- When it came here; later than `at` where the page kept it without a network.
  heard_at timestamptz not null,
  pressed_by text not null,
  primary key (drill_id, milestone)
);
comment on table drills.press is 'The times of drills. Kept with the drill.';

-- How often each procedure is drilled, when it was last, and when it is due. Four rows, from the first drill planned or the first choice.
create table drills.schedule (
  premises_id uuid not null,
  procedure text not null check (procedure in ('evacuation', 'invacuation', 'lockdown', 'communication')),
  months integer not null check (months between 1 and 60),
  begun_on date not null,
  drilled_on date,
  due_on date not null,
  primary key (premises_id, procedure)
);
comment on table drills.schedule is 'When premises drill what. Holds no person.';
create index schedule_due on drills.schedule (due_on);

-- What people were reminded of, so that it is told once.
create table drills.reminder (
  premises_id uuid not null,
  procedure text not null,
  due_on date not null,
  kind text not null check (kind in ('soon', 'overdue')),
  reminded_at timestamptz not null,
  primary key (premises_id, procedure, due_on, kind)
);
comment on table drills.reminder is 'Reminders of drills that were mailed. Kept.';
