create schema rotas;

-- Who is on shift when, for one office: a role over the country, a region or a sector.
create table rotas.rota (
  id uuid primary key,
  name text not null,
  role text not null,
  scope_kind text not null check (scope_kind in ('national', 'region', 'sector')),
  scope_id text not null,
  created_at timestamptz not null,
  created_by text not null,
  ended_at timestamptz,
  ended_by text
);
comment on table rotas.rota is 'A rota: the office that it keeps. Kept; it ends, it is never removed.';
create unique index rota_once on rotas.rota (role, scope_kind, scope_id) where ended_at is null;

-- How a rota turns from a moment on. A later one takes its place from its first hand-over; what was stays as it was.
create table rotas.pattern (
  id uuid primary key,
  rota_id uuid not null references rotas.rota (id),
  -- A day in London.
  starts_on date not null,
  -- Clock times in London, HH:MM, in order, at least two hours apart.
  hand_over_at text[] not null check (cardinality(hand_over_at) between 1 and 6),
  -- After so many days the next in order take over.
  every_days integer not null check (every_days between 1 and 28),
  people uuid[] not null,
  -- The first hand-over.
  starts_at timestamptz not null,
  saved_at timestamptz not null,
  saved_by text not null
);
comment on table rotas.pattern is 'In which order people take turns, by hand-over times in London. Personal: kept with the rota, for reviews after an attack.';
create index pattern_rota on rotas.pattern (rota_id, saved_at);

-- Somebody covers from a moment until another; it counts once they have agreed.
create table rotas.cover (
  id uuid primary key,
  rota_id uuid not null references rotas.rota (id),
  valid_from timestamptz not null,
  valid_to timestamptz not null check (valid_to > valid_from),
  person_id uuid not null,
  state text not null check (state in ('asked', 'agreed', 'declined', 'withdrawn')),
  asked_by text not null,
  asked_at timestamptz not null,
  note text not null,
  decided_by text,
  decided_at timestamptz
);
comment on table rotas.cover is 'Who covers which hours of a rota, asked and answered. Personal: kept with the rota.';
create index cover_rota on rotas.cover (rota_id, valid_to);
create index cover_person on rotas.cover (person_id, valid_to);

-- Somebody cannot be on shift.
create table rotas.leave (
  id uuid primary key,
  person_id uuid not null,
  valid_from timestamptz not null,
  valid_to timestamptz not null check (valid_to > valid_from),
  said_by text not null,
  said_at timestamptz not null,
  ended_at timestamptz
);
comment on table rotas.leave is 'When somebody cannot be on shift; why is nobody''s business here. Personal: removed 90 days after its end.';
create index leave_person on rotas.leave (person_id, valid_to);

-- Who was warned of which gap, so that nobody is warned twice.
create table rotas.gap_warning (
  rota_id uuid not null references rotas.rota (id),
  gap_from timestamptz not null,
  days integer not null,
  warned_at timestamptz not null,
  primary key (rota_id, gap_from, days)
);
comment on table rotas.gap_warning is 'Warnings of gaps that were mailed 14, 7 and 1 days before.';

-- A secret link to a calendar: of one rota, or of the shifts of its owner.
create table rotas.calendar_link (
  id uuid primary key,
  token_hash bytea not null unique,
  person_id uuid not null,
  rota_id uuid references rotas.rota (id),
  made_at timestamptz not null,
  revoked_at timestamptz
);
comment on table rotas.calendar_link is 'Links by which a calendar reads shifts, as hashes. Personal: whose it is.';
create index calendar_link_person on rotas.calendar_link (person_id) where revoked_at is null;
