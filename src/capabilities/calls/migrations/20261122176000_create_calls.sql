create schema calls;

-- A conferencing supplier as operators keep it: what is the same for all its calls.
create table calls.supplier (
  id uuid primary key,
  name text not null,
  -- An address with {room} in it; empty where every call brings its own link.
  link_pattern text not null default '',
  -- [{country, number}]: where one dials in, as it is said and in E.164.
  numbers jsonb not null default '[]',
  -- How its PIN is entered, in a sentence.
  pin_hint text not null default '',
  -- What a phone presses after the PIN by itself.
  after_pin text not null default '' check (after_pin in ('', '#')),
  archived_at timestamptz,
  created_by text not null,
  created_at timestamptz not null
);
comment on table calls.supplier is 'Conferencing suppliers that calls are joined through: link pattern, numbers, how a PIN is entered.';

create table calls.call (
  id uuid primary key,
  kind text not null check (kind in ('Actual', 'Exercise', 'Test')),
  state text not null check (state in ('planned', 'open', 'ended', 'cancelled')),
  subject text not null,
  why text not null default '',
  -- The alert that it is about; another capability's, so no reference.
  alert_id uuid,
  agenda text not null default '',
  starts_at timestamptz not null,
  minutes integer not null check (minutes between 5 and 720),
  -- Held at once when it was made: people are told in the urgent lane.
  is_now boolean not null,
  -- Said to be about life at risk: nobody's quiet hours hold it.
  is_life boolean not null default false,
  host_id uuid not null,
  note_taker_id uuid,
  supplier_id uuid references calls.supplier (id),
  join_url text not null default '',
  numbers jsonb not null default '[]',
  pin text not null default '',
  pin_hint text not null default '',
  after_pin text not null default '' check (after_pin in ('', '#')),
  -- Who was chosen, as it was chosen.
  chosen jsonb not null,
  -- Where everybody in it is, when that is one region: its hub officers run it too.
  region_code text,
  -- SEQUENCE of RFC 5545: grows each time people are told something new of it.
  sequence integer not null default 0,
  created_by text not null,
  created_at timestamptz not null,
  opened_at timestamptz,
  ended_at timestamptz,
  cancelled_at timestamptz,
  cancel_reason text,
  -- Counts as they were when it ended; they stay when the names are gone.
  figures jsonb,
  summary text not null default '',
  summary_by text,
  summary_at timestamptz,
  names_forgotten_at timestamptz
);
comment on table calls.call is 'Bridge calls. Host and note-taker are people; the PIN lets somebody in, and is kept as long as the call.';
create index call_starts on calls.call (starts_at desc, id);
create index call_unforgotten on calls.call (ended_at) where names_forgotten_at is null;

create table calls.guest (
  call_id uuid not null references calls.call (id),
  person_id uuid not null,
  region_code text,
  sector_code text,
  organisation_id uuid,
  premises_id uuid,
  came_by text not null check (came_by in ('chosen', 'stand-in', 'runs-it')),
  stands_in_for uuid,
  added_at timestamptz not null,
  reply text check (reply in ('joining', 'cannot')),
  replied_at timestamptz,
  primary key (call_id, person_id)
);
comment on table calls.guest is 'Who is expected in a call and what they said. Personal: forgotten TOCSIN_CALLS_KEEP_DAYS after the call.';
create index guest_person on calls.guest (person_id, call_id);

-- The posts that are expected, with everybody who can speak for them, as it was when people were invited.
create table calls.seat (
  call_id uuid not null references calls.call (id),
  post_id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('holder', 'acting', 'deputy')),
  rank integer not null,
  name text not null,
  region_code text,
  sector_code text not null,
  primary key (call_id, post_id, person_id)
);
comment on table calls.seat is 'Whose presence stands for which post in a call. Personal: forgotten with the guests.';

create table calls.presence (
  id bigint generated always as identity primary key,
  call_id uuid not null references calls.call (id),
  person_id uuid not null,
  what text not null check (what in ('in', 'out')),
  at timestamptz not null,
  marked_by text not null
);
comment on table calls.presence is 'Who came into a call and left it, when, and who said so; added to, never changed. Personal: forgotten with the guests.';
create index presence_call on calls.presence (call_id, person_id, id);

create table calls.note (
  id uuid primary key,
  call_id uuid not null references calls.call (id),
  place bigint generated always as identity,
  kind text not null check (kind in ('note', 'decision')),
  text text not null,
  -- The note that this one puts right; that one stays readable.
  corrects uuid references calls.note (id),
  written_by text not null,
  written_at timestamptz not null
);
comment on table calls.note is 'Timed lines of a call and what was decided; added to, never changed.';
create index note_call on calls.note (call_id, place);

create table calls.action (
  id uuid primary key,
  call_id uuid not null references calls.call (id),
  place bigint generated always as identity,
  text text not null,
  owner_id uuid not null,
  due_on date not null,
  written_by text not null,
  written_at timestamptz not null,
  done_by text,
  done_at timestamptz,
  -- The days for which a reminder was sent: before it is due, and when it is overdue.
  reminded_before date,
  reminded_after date
);
comment on table calls.action is 'What somebody took on in a call, by when, and whether it is done.';
create index action_call on calls.action (call_id, place);
create index action_open on calls.action (due_on) where done_at is null;
create index action_owner on calls.action (owner_id, due_on);

-- Which launch of delivery said what of a call, so that a personal link knows what it belongs to.
create table calls.telling (
  launch_id uuid primary key,
  call_id uuid not null references calls.call (id),
  what text not null check (what in ('invitation', 'change', 'cancellation', 'summary', 'missed', 'reminder')),
  sequence integer not null,
  action_id uuid references calls.action (id),
  told_at timestamptz not null
);
comment on table calls.telling is 'Which launch said what of which call.';
create index telling_call on calls.telling (call_id, told_at);

create table calls.feed (
  id uuid primary key,
  person_id uuid not null,
  digest bytea not null unique,
  made_at timestamptz not null,
  revoked_at timestamptz,
  read_at timestamptz
);
comment on table calls.feed is 'Secret addresses of people''s own calendars; only a digest of the secret is kept.';
create index feed_person on calls.feed (person_id) where revoked_at is null;
