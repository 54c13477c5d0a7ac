create schema threat;

-- What was said of a national threat level: since when it is which. A level holds until the next one of its system begins, so that
-- no two meet.
create table threat.level_change (
  id uuid primary key,
  system text not null check (system in ('national', 'northern-ireland')),
  level text not null check (level in ('LOW', 'MODERATE', 'SUBSTANTIAL', 'SEVERE', 'CRITICAL')),
  began_at timestamptz not null,
  -- How exactly the beginning is known: to the minute, or only its day or month in London.
  exactness text not null check (exactness in ('minute', 'day', 'month')),
  -- Who set it, and where that was read.
  said_by text not null,
  source text not null,
  -- Read at whoever set it, or only in what others wrote about it.
  sureness text not null check (sureness in ('official', 'reported')),
  -- Why it changed, or what was wrong with the entry that it replaces.
  reason text not null,
  state text not null check (state in ('proposed', 'confirmed', 'declined', 'replaced', 'removed')),
  -- A correction: the entry that it takes the place of, and whether it only takes that away.
  replaces uuid references threat.level_change (id),
  removes boolean not null default false check (not removes or replaces is not null),
  entered_at timestamptz not null,
  entered_by text not null,
  -- Who said yes or no to it. Yes is never said by who entered it; taking it back is.
  decided_at timestamptz,
  decided_by text check (decided_by <> entered_by or state = 'declined'),
  -- When a correction took its place.
  ended_at timestamptz,
  check ((state = 'proposed') = (decided_at is null)),
  check ((decided_at is null) = (decided_by is null)),
  check ((state in ('replaced', 'removed')) = (ended_at is not null))
);
comment on table threat.level_change is 'The national threat levels as they were entered, confirmed and corrected. Kept.';
create unique index level_change_once on threat.level_change (system, began_at) where state = 'confirmed' and not removes;
create unique index level_change_one_correction on threat.level_change (replaces) where state = 'proposed';
create index level_change_state on threat.level_change (state, entered_at);

-- When somebody last looked at the official page and found a level as it stands here.
create table threat.level_check (
  id uuid primary key,
  system text not null check (system in ('national', 'northern-ireland')),
  checked_at timestamptz not null,
  checked_by text not null,
  source text not null
);
comment on table threat.level_check is 'Who looked when whether a level still holds. Kept.';
create index level_check_system on threat.level_check (system, checked_at);

-- Every level that counts, with its end; for other capabilities.
create view threat.history as
  select c.id as change_id, c.system, c.level, c.began_at,
    lead(c.began_at) over (partition by c.system order by c.began_at) as ended_at,
    c.exactness, c.said_by, c.source, c.sureness, c.reason, c.decided_at as changed_at
  from threat.level_change c where c.state = 'confirmed' and not c.removes;

-- The level of each system that holds now: one row for each that is known.
create view threat.current as
  select h.change_id, h.system, h.level, h.began_at as since, h.exactness, h.said_by, h.source, h.sureness, h.changed_at,
    (select max(k.checked_at) from threat.level_check k where k.system = h.system) as checked_at
  from threat.history h where h.ended_at is null;

-- What is known of the levels before this installation was there. Each says how sure it is; the check is as old as its source:
-- an installation looks again before it says more.
insert into threat.level_change
  (id, system, level, began_at, exactness, said_by, source, sureness, reason, state, entered_at, entered_by, decided_at, decided_by)
values
  ('019dd000-0000-7000-8000-000000000001', 'national', 'SUBSTANTIAL', '2022-02-01T00:00:00Z', 'month', 'JTAC',
   'https://www.britbrief.co.uk/crime/police/uk-terror-threat-level-raised-to-severe-what-it-means.html', 'reported',
   'Lowered from SEVERE.', 'confirmed', '2026-04-30T00:00:00Z', 'system:shipped-history', '2026-04-30T00:00:00Z', 'system:release'),
  ('019dd000-0000-7000-8000-000000000002', 'national', 'SEVERE', '2026-04-29T23:00:00Z', 'day', 'JTAC',
   'https://circleukgroup.co.uk/safe-circle/uk-threat-level-raised-to-severe-what-it-means-and-why-it-matters', 'reported',
   'Raised from SUBSTANTIAL.', 'confirmed', '2026-04-30T00:00:00Z', 'system:shipped-history',
   '2026-04-30T00:00:00Z', 'system:release'),
  ('019dd000-0000-7000-8000-000000000003', 'northern-ireland', 'SEVERE', '2023-03-27T23:00:00Z', 'day', 'MI5',
   'https://www.newschainonline.com/news/mi5-raises-northern-ireland-terror-threat-level-to-severe-328342', 'reported',
   'Raised from SUBSTANTIAL.', 'confirmed', '2023-03-28T00:00:00Z', 'system:shipped-history', '2023-03-28T00:00:00Z',
   'system:release'),
  ('019dd000-0000-7000-8000-000000000004', 'northern-ireland', 'SUBSTANTIAL', '2024-03-06T00:00:00Z', 'day', 'MI5',
   'https://www.mi5.gov.uk/news/threat-level-for-northern-ireland-related-terrorism-in-northern-ireland-reduced-to-substantial',
   'official', 'Lowered from SEVERE.', 'confirmed', '2024-03-06T00:00:00Z', 'system:shipped-history', '2024-03-06T00:00:00Z',
   'system:release');
insert into threat.level_check (id, system, checked_at, checked_by, source) values
  ('019dd000-0000-7000-8000-000000000005', 'national', '2026-04-30T00:00:00Z', 'system:shipped-history',
   'https://circleukgroup.co.uk/safe-circle/uk-threat-level-raised-to-severe-what-it-means-and-why-it-matters'),
  ('019dd000-0000-7000-8000-000000000006', 'northern-ireland', '2024-03-06T00:00:00Z', 'system:shipped-history',
   'https://www.mi5.gov.uk/news/threat-level-for-northern-ireland-related-terrorism-in-northern-ireland-reduced-to-substantial');
