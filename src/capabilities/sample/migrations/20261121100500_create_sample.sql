create schema sample;

-- One row once the sample network is in: it is never loaded twice.
create table sample.loaded (
  sole boolean primary key default true check (sole),
  loaded_at timestamptz not null,
  organisations integer not null,
  premises integer not null,
  people integer not null
);

-- The people whose seat anybody may take, in the order shown. Everybody here is invented.
create table sample.seat (
  person_id uuid primary key references identity.person (id),
  -- Invented, as everybody here; mails to it are left to whoever takes the seat.
  email text not null,
  position integer not null unique,
  role_words text not null,
  starts_at text not null,
  first_step text not null
);

-- Every e-mail that was sent in sample mode, as it came over SMTP. The last 50,000 are kept. All addresses are invented.
create table sample.caught_mail (
  id bigint generated always as identity primary key,
  caught_at timestamptz not null,
  to_address text not null,
  subject text not null,
  -- Personal answer links found in the text.
  answer_links text[] not null,
  raw bytea not null
);

-- What a sample recipient is going to answer to a mail, and what came of it. Kept here, so that a restart forgets nothing.
create table sample.rehearsal_answer (
  mail_id bigint primary key,
  link text not null,
  answer text not null check (answer in ('received', 'passed-on', 'safe', 'need-help')),
  due_at timestamptz not null,
  -- Somebody is at it until then.
  leased_until timestamptz,
  attempts smallint not null default 0,
  done_at timestamptz,
  outcome text check (outcome in ('answered', 'refused', 'given-up'))
);
create index rehearsal_answer_due on sample.rehearsal_answer (due_at) where done_at is null;

-- How the rehearsal is played, and the last mail that it has looked at.
create table sample.rehearsal (
  sole boolean primary key default true check (sole),
  playing boolean not null default true,
  speed text not null default 'plausible' check (speed in ('plausible', 'fast')),
  -- Share of recipients who answer, per cent.
  share smallint not null default 72 check (share between 0 and 100),
  last_mail_id bigint not null default 0,
  -- Tries that failed, and times that the server asked for patience.
  failures integer not null default 0,
  pauses integer not null default 0
);
insert into sample.rehearsal (sole) values (true);
