create schema delivery;

-- One launch: one alert version going out to one frozen audience. Its id is the version's id, so a launch happens once.
create table delivery.launch (
  id uuid primary key,
  -- Every version of one alert shares the thread: Updates and Cancels follow everyone already told in it.
  thread_id uuid not null,
  -- The order in which launches were made; within a thread the higher number supersedes. Never a clock.
  number bigint generated always as identity unique,
  lane text not null check (lane in ('attack', 'urgent', 'bulk')),
  state text not null check (state in ('materialising', 'sending', 'settled', 'stopped')),
  -- What is said, rendered once for each channel and language: {"<channel>": {"en": {...}}}.
  content jsonb not null,
  -- Channels used, in the order tried.
  channels text[] not null,
  -- The frozen audience expression, and whether everyone told earlier in the thread is told again.
  audience jsonb not null,
  follows_thread boolean not null,
  recipients integer not null default 0,
  launched_at timestamptz not null,
  materialised_at timestamptz,
  -- Nothing is tried after this moment.
  expires_at timestamptz not null,
  -- When its expiry was carried out on its messages.
  expired_at timestamptz,
  settled_at timestamptz,
  stopped_at timestamptz
);
comment on table delivery.launch is 'One alert version going out to one frozen audience. Kept with the alert.';
create index launch_thread on delivery.launch (thread_id, number);
create index launch_open on delivery.launch (state) where state in ('materialising', 'sending');
create index launch_unexpired on delivery.launch (expires_at) where expired_at is null;

-- Who was to be told, with where they stood when it was launched (frozen for the roll-up), and their answer.
create table delivery.recipient (
  launch_id uuid not null references delivery.launch (id),
  person_id uuid not null,
  region_code text,
  sector_code text,
  organisation_id uuid,
  premises_id uuid,
  latitude double precision,
  longitude double precision,
  -- Set when no channel that is sent can reach the person: the reason, told to the sender.
  unreachable text,
  -- The answer that counts, by rank (see answer.ts), and when it was given.
  answer text check (answer in ('received', 'passed-on', 'safe', 'need-help')),
  answered_at timestamptz,
  primary key (launch_id, person_id)
);
comment on table delivery.recipient is 'Who one launch was to tell, and the answer that counts. Personal: kept with the alert, for reviews after an attack.';
create index recipient_person on delivery.recipient (person_id);
create index recipient_answered on delivery.recipient (launch_id, answered_at) where answer is not null;

-- One message: launch, person, channel, exactly once.
create table delivery.message (
  id bigint generated always as identity primary key,
  launch_id uuid not null references delivery.launch (id),
  person_id uuid not null,
  channel text not null,
  -- The launch's lane, repeated so that a claim reads one index in order.
  lane text not null,
  -- Empty for a channel that needs none.
  address text not null,
  language text not null,
  -- waiting -> leased -> accepted -> delivered; leased -> waiting (try again) or failed; waiting -> stopped or expired.
  -- offered: a channel that is read rather than sent holds it until the person looks.
  state text not null check (state in ('waiting', 'leased', 'accepted', 'delivered', 'failed', 'stopped', 'expired', 'offered')),
  attempts smallint not null default 0,
  -- Attempts whose outcome was never heard because a process died: each may have been told twice.
  doubtful smallint not null default 0,
  due_at timestamptz not null,
  leased_until timestamptz,
  leased_by text,
  reason text,
  provider_reference text,
  accepted_at timestamptz,
  delivered_at timestamptz,
  settled_at timestamptz,
  unique (launch_id, person_id, channel)
);
comment on table delivery.message is 'One message to one person on one channel, with its outcome.';
comment on column delivery.message.address is 'Personal: the contact point as it was when the launch was made.';
create index message_due on delivery.message (channel, lane, due_at, id) where state = 'waiting';
create index message_leased on delivery.message (leased_until) where state = 'leased';
create index message_open on delivery.message (launch_id) where state in ('waiting', 'leased');

-- Every answer, as it came. The recipient's row holds the one that counts.
create table delivery.receipt (
  id bigint generated always as identity primary key,
  launch_id uuid not null,
  person_id uuid not null,
  message_id bigint,
  answer text not null check (answer in ('received', 'passed-on', 'safe', 'need-help')),
  at timestamptz not null,
  foreign key (launch_id, person_id) references delivery.recipient (launch_id, person_id)
);
comment on table delivery.receipt is 'Every answer as it came; append-only. Personal: kept with the alert.';
create index receipt_launch on delivery.receipt (launch_id, person_id, id);
