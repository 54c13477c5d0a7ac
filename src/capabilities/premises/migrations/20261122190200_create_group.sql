-- Premises inside other premises: a shop in a centre, a centre on an estate. The outer keeper asks, the inner one agrees.
create table premises.nesting (
  id uuid primary key,
  outer_id uuid not null,
  inner_id uuid not null check (inner_id <> outer_id),
  state text not null check (state in ('asked', 'agreed', 'declined', 'ended')),
  asked_at timestamptz not null,
  asked_by text not null,
  decided_at timestamptz,
  decided_by text,
  ended_at timestamptz,
  ended_by text
);
comment on table premises.nesting is 'Which premises lie inside which, as both keepers agreed. Kept; it ends, it is never removed.';
create unique index nesting_once on premises.nesting (outer_id, inner_id) where state in ('asked', 'agreed');
create index nesting_inner on premises.nesting (inner_id) where state in ('asked', 'agreed');

-- Co-ordination between them (section 8 of the Act): who told whom what and when, and what was agreed. Added to, never changed.
create table premises.coordination (
  id uuid primary key,
  nesting_id uuid not null references premises.nesting (id),
  -- Whose words these are: the outer or the inner premises.
  by_premises_id uuid not null,
  kind text not null check (kind in ('told', 'heard', 'agreed')),
  procedure text check (procedure in ('evacuation', 'invacuation', 'lockdown', 'communication')),
  -- Who told whom, as both firms name them.
  who text not null,
  words text not null,
  happened_on date not null,
  recorded_at timestamptz not null,
  recorded_by text not null
);
comment on table premises.coordination is 'The co-ordination record of two premises. Names people of both firms: kept with the premises.';
create index coordination_nesting on premises.coordination (nesting_id, happened_on);
