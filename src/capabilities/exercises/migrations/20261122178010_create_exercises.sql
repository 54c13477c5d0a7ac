create schema exercises;

-- One exercise: what it is for, whom it is played with, and how far it has come. Nothing in here can become a live alert.
create table exercises.exercise (
  id uuid primary key,
  name text not null,
  aim text not null,
  -- What is practised, in a word that exercises of a kind share, so that they can be compared.
  kind text not null,
  -- Codes; with none of either everybody is meant only if `roles` says so.
  regions text[] not null,
  sectors text[] not null,
  roles text[] not null,
  is_announced boolean not null,
  announce_days integer not null check (announce_days between 1 and 60),
  starts_from timestamptz not null,
  starts_until timestamptz not null check (starts_until > starts_from),
  state text not null check (state in ('draft', 'submitted', 'approved', 'running', 'paused', 'ended', 'dropped')),
  -- Counts every change of the plan, so that nobody approves what they did not see.
  revision integer not null default 1,
  -- Everybody who wrote a part of it: person:<id>.
  editors text[] not null,
  planned_at timestamptz not null,
  submitted_by text,
  submitted_at timestamptz,
  approved_by text,
  approved_at timestamptz,
  started_by text,
  started_at timestamptz,
  paused_at timestamptz,
  ended_by text,
  ended_at timestamptz,
  ended_how text check (ended_how in ('done', 'no-duff')),
  -- Two pairs of eyes, held here too: nothing begins on the word of one.
  constraint exercise_two_people check (state not in ('approved', 'running', 'paused', 'ended')
    or (submitted_by is not null and approved_by is not null and approved_by <> submitted_by
      and not approved_by = any(editors)))
);
comment on table exercises.exercise is 'Exercises, who planned, approved and ran them. Names people by reference; kept, since the right to launch rests on it.';

create table exercises.inject (
  id uuid primary key,
  exercise_id uuid not null references exercises.exercise (id),
  number integer not null,
  -- From the start, in minutes; an announcement has none and a time of its own.
  offset_minutes integer not null check (offset_minutes between 0 and 10080),
  kind text not null check (kind in ('announcement', 'alert', 'update', 'phone')),
  headline text not null,
  body text not null,
  instruction text not null,
  state text not null check (state in ('waiting', 'due', 'done', 'failed', 'skipped')),
  due_at timestamptz,
  lease_until timestamptz,
  done_at timestamptz,
  -- What it became.
  alert_id uuid,
  version_id uuid,
  fault text,
  unique (exercise_id, number)
);
comment on table exercises.inject is 'What happens in an exercise and when. Holds no person.';
create index inject_due on exercises.inject (due_at) where state = 'waiting';

-- An inject belongs to an alert that is an EXERCISE for its whole life, whatever the program is told.
create function exercises.guard_inject() returns trigger language plpgsql as $$
begin
  if new.alert_id is not null and alerts.status_of(new.alert_id) is distinct from 'Exercise' then
    raise exception 'An exercise has only alerts of status Exercise' using errcode = 'check_violation',
      constraint = 'inject_is_exercise';
  end if;
  return new;
end
$$;
create trigger inject_guard before insert or update on exercises.inject
  for each row execute function exercises.guard_inject();

create table exercises.expectation (
  id uuid primary key,
  exercise_id uuid not null references exercises.exercise (id),
  number integer not null,
  -- After which inject, and within how many minutes of it.
  inject_number integer not null,
  within_minutes integer not null check (within_minutes between 1 and 10080),
  who text not null,
  deed text not null,
  -- How it is seen: ticked by an observer, or measured from answers.
  measure text not null check (measure in ('ticked', 'received', 'passed-on', 'safe')),
  -- Measured among the holders of this role; null for everybody told.
  role text,
  share_percent integer not null check (share_percent between 1 and 100),
  ticked_at timestamptz,
  ticked_by text,
  unique (exercise_id, number)
);
comment on table exercises.expectation is 'What players should do within which time. Says who by office, not by name.';

create table exercises.staff (
  exercise_id uuid not null references exercises.exercise (id),
  person_id uuid not null,
  part text not null check (part in ('facilitator', 'observer', 'safety')),
  primary key (exercise_id, person_id)
);
comment on table exercises.staff is 'Who runs, watches and guards an exercise. Personal: kept with it.';

create table exercises.comment (
  id uuid primary key,
  exercise_id uuid not null references exercises.exercise (id),
  at timestamptz not null,
  by text not null,
  text text not null
);
comment on table exercises.comment is 'What observers saw, and when. Written by people; kept with the exercise.';
create index comment_exercise on exercises.comment (exercise_id, at);

-- Who practised what, in which version.
create table exercises.practice (
  person_id uuid not null,
  version_id uuid not null,
  part text not null check (part in ('sender', 'approver')),
  exercise_id uuid not null references exercises.exercise (id),
  at timestamptz not null,
  primary key (person_id, version_id, part)
);
comment on table exercises.practice is 'Who took part in an exercise as sender or approver. Personal: kept, since the right to launch rests on it.';

create table exercises.training (
  id uuid primary key,
  person_id uuid not null,
  on_day date not null,
  course text not null,
  recorded_by text not null,
  recorded_at timestamptz not null
);
comment on table exercises.training is 'Trainings that operators recorded. Personal: kept, since the right to launch rests on it.';
create index training_person on exercises.training (person_id, on_day);

create table exercises.lapse_warning (
  person_id uuid not null,
  lapses_on date not null,
  days integer not null,
  warned_at timestamptz not null,
  primary key (person_id, lapses_on, days)
);
comment on table exercises.lapse_warning is 'Who was warned that the right to launch lapses, so that nobody is warned twice.';
