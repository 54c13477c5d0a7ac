create schema doors;

-- Where a person can go. One row for each stretch of days in which it is called and explained so; `code` is the door.
create table doors.door (
  id uuid primary key,
  code text not null,
  position smallint not null,
  -- The one that stands above every step.
  is_emergency boolean not null default false,
  title text not null,
  title_cy text not null,
  explanation text not null,
  explanation_cy text not null,
  valid_from date not null,
  valid_to date
);
comment on table doors.door is 'Doors of the route finder and their words, dated. Nothing personal. Kept.';
create index door_code on doors.door (code, valid_from);

-- A number, a link or a page of ours by which one goes through a door.
create table doors.contact (
  id uuid primary key,
  code text not null,
  door_code text not null,
  position smallint not null,
  kind text not null check (kind in ('telephone', 'link', 'page')),
  label text not null,
  label_cy text not null,
  value text not null,
  -- Who says that it is so, for whoever checks it.
  said_by text not null,
  valid_from date not null,
  valid_to date,
  -- Empty until somebody here has tried it.
  checked_on date,
  check_days smallint not null default 90 check (check_days between 1 and 730)
);
comment on table doors.contact is 'Numbers and links of doors, dated, with who said so and when it was last checked. Nothing personal. Kept.';
create index contact_code on doors.contact (code, valid_from);

-- A question with two or more answers.
create table doors.question (
  id uuid primary key,
  code text not null,
  words text not null,
  words_cy text not null,
  valid_from date not null,
  valid_to date
);
comment on table doors.question is 'Questions of the route finder, dated. Nothing personal, and no answer of anybody is kept anywhere.';
create index question_code on doors.question (code, valid_from);

-- Leads to another question or to a door.
create table doors.answer (
  id uuid primary key,
  code text not null,
  question_code text not null,
  position smallint not null,
  words text not null,
  words_cy text not null,
  next_question text,
  door_code text,
  valid_from date not null,
  valid_to date,
  check (num_nonnulls(next_question, door_code) = 1)
);
comment on table doors.answer is 'Answers that can be given, and where each leads, dated. Which were given is not kept.';
create index answer_code on doors.answer (code, valid_from);
