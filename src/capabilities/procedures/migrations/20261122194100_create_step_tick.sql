create schema if not exists procedures;

-- What was ticked off on a card in an alert. Append-only: taking a tick back is another row, and of two rows about one step the
-- later press counts, so that it does not matter in which order they arrive, nor how often.
create table procedures.step_tick (
  -- Given by the phone or made from the form that was pressed: the same press twice is one row.
  id uuid primary key,
  thread_id uuid not null,
  premises_id uuid not null,
  procedure text not null check (procedure in ('evacuation', 'invacuation', 'lockdown', 'communication')),
  step_key text not null check (length(step_key) between 1 and 60),
  -- As it read when it was ticked: a card may be written anew later.
  words text not null,
  -- How many steps the card had then: what "3 of 7" is counted of.
  steps integer not null check (steps > 0),
  done boolean not null,
  person_id uuid not null,
  -- When it was pressed, by our clock: for a press without a network, as long before it arrived as the phone says.
  at timestamptz not null,
  received_at timestamptz not null check (at <= received_at),
  -- The phone's own clock at the press, where it was made without a network.
  phone_at timestamptz
);
comment on table procedures.step_tick is 'Which step of which card was ticked or taken back, when and by whom, in which alert. Personal (who): kept with the alert, as the record of what was done at the premises.';
create index step_tick_site on procedures.step_tick (premises_id, thread_id, at);
create index step_tick_thread on procedures.step_tick (thread_id);

-- What is noted at the premises while an alert is on. Append-only.
create table procedures.incident_note (
  id uuid primary key,
  thread_id uuid not null,
  premises_id uuid not null,
  at timestamptz not null,
  person_id uuid not null,
  -- Of a headcount: where, and how many people. A plain note has neither.
  place text check (length(place) between 1 and 120),
  people integer check (people between 0 and 1000000),
  words text not null check (length(words) <= 1000),
  check ((place is null) = (people is null)),
  check (words <> '' or people is not null)
);
comment on table procedures.incident_note is 'Notes and headcounts at premises in an alert. Personal (who; a note may name people): kept with the alert.';
create index incident_note_site on procedures.incident_note (premises_id, thread_id, at);

-- Where somebody who stands at several premises says that they are today.
create table procedures.shift_place (
  person_id uuid not null,
  day date not null,
  premises_id uuid not null,
  said_at timestamptz not null,
  primary key (person_id, day)
);
comment on table procedures.shift_place is 'Where somebody said that they are on shift on a day (in London). Personal: of no use after the day.';

create function procedures.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'The record of an incident is append-only: % on %.% is refused.', tg_op, tg_table_schema, tg_table_name;
end
$$;
create trigger step_tick_append_only before update or delete on procedures.step_tick
  for each statement execute function procedures.refuse_change();
create trigger incident_note_append_only before update or delete on procedures.incident_note
  for each statement execute function procedures.refuse_change();
