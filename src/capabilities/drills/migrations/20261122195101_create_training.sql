-- Who works on the shifts of premises: somebody of the network, or a name that was typed with that person's agreement.
create table drills.crew (
  id uuid primary key,
  premises_id uuid not null,
  person_id uuid,
  typed_name text,
  -- How the person agreed that their name stands here.
  consent text,
  added_at timestamptz not null,
  added_by text not null,
  constraint crew_is_somebody check ((person_id is null) <> (typed_name is null)),
  constraint crew_agreed check (typed_name is null or consent <> '')
);
comment on table drills.crew is 'Who works on the shifts of premises. Personal: deleted with everything that hangs on it when somebody takes the person off.';
create unique index crew_person on drills.crew (premises_id, person_id) where person_id is not null;
create index crew_premises on drills.crew (premises_id);
create index crew_of_person on drills.crew (person_id) where person_id is not null;

create table drills.crew_shift (
  crew_id uuid not null references drills.crew (id) on delete cascade,
  shift_id uuid not null references drills.shift (id) on delete cascade,
  primary key (crew_id, shift_id)
);
comment on table drills.crew_shift is 'Who is on which shift. Deleted with either.';
create index crew_shift_shift on drills.crew_shift (shift_id);

-- Kinds of courses, and how long what they teach holds. No law says either: it is good practice, and may be changed here.
create table drills.course (
  code text primary key,
  name text not null,
  valid_months integer not null check (valid_months between 1 and 120),
  -- Whether somebody on every shift should have it.
  is_wanted boolean not null,
  position integer not null
);
comment on table drills.course is 'Kinds of training. Holds no person.';
insert into drills.course (code, name, valid_months, is_wanted, position) values
  ('evacuation', 'Evacuation', 12, true, 1),
  ('invacuation', 'Invacuation', 12, true, 2),
  ('lockdown', 'Lockdown', 12, true, 3),
  ('communication', 'Communication', 12, true, 4),
  ('awareness', 'Counter-terrorism awareness (ACT)', 24, false, 5),
  ('first-aid', 'First aid', 36, false, 6);

create table drills.training (
  id uuid primary key,
  crew_id uuid not null references drills.crew (id) on delete cascade,
  course text not null references drills.course (code),
  taken_on date not null,
  -- The last day on which it holds.
  holds_until date not null,
  known_by text not null check (known_by in ('seen-certificate', 'was-there', 'told', 'verified-record')),
  -- The id of a verified record elsewhere.
  record text,
  recorded_at timestamptz not null,
  recorded_by text not null,
  unique (crew_id, course, taken_on)
);
comment on table drills.training is 'What people on shifts learnt, and until when it holds. Personal: deleted with the person''s row.';
create index training_ends on drills.training (holds_until);
