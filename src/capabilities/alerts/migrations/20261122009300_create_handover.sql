-- What one shift of the room leaves to the next; the last one is shown, the older ones are kept.
create table alerts.handover (
  id uuid primary key,
  text text not null check (length(text) between 1 and 4000),
  -- Who: a reference such as person:<id>.
  written_by text not null,
  written_at timestamptz not null
);
comment on table alerts.handover is 'Notes from one shift of the room to the next. Names people by reference; kept for reviews after an attack.';
create index handover_recent on alerts.handover (written_at desc);

-- Who has the room open: touched when a page opens and while it is kept up to date. Read for some minutes, one row a person.
create unlogged table alerts.room_presence (
  person_id uuid primary key,
  seen_at timestamptz not null
);
comment on table alerts.room_presence is 'When each officer last had the room open. Personal: overwritten, and of no use after minutes.';
