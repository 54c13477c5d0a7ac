-- What to change next time, as tasks: said after an alert, owned by a person, due on a day, done or not.
create table alerts.lesson (
  id uuid primary key,
  alert_id uuid not null references alerts.alert (id),
  text text not null check (length(text) between 1 and 1000),
  -- Who does it: the id of a person.
  owner_id uuid not null,
  due_on date not null,
  created_by text not null,
  created_at timestamptz not null,
  done_by text,
  done_at timestamptz,
  check ((done_at is null) = (done_by is null))
);
comment on table alerts.lesson is 'What to change after an alert, who does it and by when. Names people by reference; kept with the alert.';
create index lesson_alert on alerts.lesson (alert_id, due_on);
create index lesson_open on alerts.lesson (due_on) where done_at is null;
