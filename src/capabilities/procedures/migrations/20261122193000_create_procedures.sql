create schema procedures;

-- What was answered about the building of premises so far: what the next version of the cards is made of.
create table procedures.building (
  premises_id uuid primary key,
  answers jsonb not null,
  changed_at timestamptz not null,
  changed_by text not null
);
comment on table procedures.building is 'What was answered about the building of premises, by job and never by name. Kept with the premises.';

-- The answers of which the cards in use are made, as they were when somebody stood by them. The newest is in use.
create table procedures.version (
  premises_id uuid not null,
  number integer not null check (number > 0),
  answers jsonb not null,
  used_at timestamptz not null,
  used_by text not null,
  primary key (premises_id, number)
);
comment on table procedures.version is 'Every state of the cards that was in use, with who put it to use. Kept, for reviews after an attack.';

-- That somebody said that the cards are right, and until when that holds.
create table procedures.confirmation (
  id uuid primary key,
  premises_id uuid not null,
  version_number integer not null,
  confirmed_at timestamptz not null,
  confirmed_by text not null,
  -- What they are at the premises: all that leaves the firm.
  office text not null check (office in ('keeper', 'deputy')),
  review_on date not null,
  foreign key (premises_id, version_number) references procedures.version (premises_id, number)
);
comment on table procedures.confirmation is 'Who stood by the cards of premises, when, and the day of the next review. Kept with the version.';
create index confirmation_premises on procedures.confirmation (premises_id, confirmed_at desc);

-- The cards in a language of the staff besides English and Welsh, piece by piece beside the English of which it was made.
create table procedures.translation (
  premises_id uuid not null,
  language text not null check (length(language) between 2 and 35),
  -- {"lockdown.step.tell": {"source": "...", "text": "..."}}
  pieces jsonb not null,
  -- The job of who read it over; empty: nobody.
  checked_by text not null check (length(checked_by) <= 60),
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (premises_id, language)
);
comment on table procedures.translation is 'The cards of premises in languages of the staff. Kept with the premises.';

-- A picture of a floor, stripped of all that says where and with what it was taken. Never leaves but by its page.
create table procedures.floor_plan (
  id uuid primary key,
  premises_id uuid not null,
  name text not null check (length(name) between 1 and 60),
  media_type text not null check (media_type in ('image/png', 'image/jpeg')),
  width integer not null check (width > 0),
  height integer not null check (height > 0),
  bytes bytea not null check (length(bytes) <= 5242880),
  added_at timestamptz not null,
  added_by text not null
);
comment on table procedures.floor_plan is 'Floor plans of premises. The bytes go when the keeper takes the plan away.';
create index floor_plan_premises on procedures.floor_plan (premises_id);

-- A numbered mark on a plan, in per cent of its width from the left and of its height from the top.
create table procedures.floor_mark (
  plan_id uuid not null references procedures.floor_plan (id) on delete cascade,
  number integer not null check (number > 0),
  kind text not null check (kind in ('zone', 'exit', 'safer-place', 'assembly')),
  label text not null check (length(label) between 1 and 60),
  x numeric(5, 2) not null check (x between 0 and 100),
  y numeric(5, 2) not null check (y between 0 and 100),
  primary key (plan_id, number)
);
comment on table procedures.floor_mark is 'What is marked on a floor plan. Goes with the plan.';
