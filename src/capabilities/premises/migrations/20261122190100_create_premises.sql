create schema premises;

-- What a firm says of premises besides what network has: whom it lets in. No row: nothing was said, nobody is let in.
create table premises.site (
  premises_id uuid primary key,
  -- Whether the hub of the region sees the incident page in a live alert.
  reveals_incident boolean not null default false,
  -- Advisers of the region are let in until the end of this day in London; null: not.
  adviser_until date,
  changed_at timestamptz not null,
  changed_by text not null
);
comment on table premises.site is 'What the keeper of premises decided about them: whom they let in. Kept with the premises.';

-- Who stands in for a keeper at premises, and who took charge where nobody covers the organisation. Ends, is never removed.
create table premises.keeping (
  id uuid primary key,
  premises_id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('deputy', 'charge')),
  began_at timestamptz not null,
  began_by text not null,
  ended_at timestamptz,
  ended_by text
);
comment on table premises.keeping is 'Deputies, and who took charge. Personal: kept with the premises, for reviews after an attack.';
create unique index keeping_once on premises.keeping (premises_id, person_id, kind) where ended_at is null;
create index keeping_person on premises.keeping (person_id) where ended_at is null;

-- How premises stand: one row of facts, written by every capability that knows one of them.
create table premises.standing (
  premises_id uuid primary key,
  tier text check (tier in ('out', 'standard', 'enhanced')),
  tier_on date,
  assessed_on date,
  assessment_review_on date,
  risks_above integer check (risks_above >= 0),
  procedures_ready integer not null default 0 check (procedures_ready between 0 and 4),
  procedures_on date,
  drilled_on date,
  drill_due_on date,
  people_trained integer check (people_trained >= 0),
  people_on_shift integer check (people_on_shift >= 0),
  response_signed_on date,
  open_actions integer not null default 0 check (open_actions >= 0),
  next_action_on date,
  visited_on date,
  pack_on date,
  changed_at timestamptz not null
);
comment on table premises.standing is 'How premises stand, in facts without words. No row: nothing was begun.';

-- Something to be done: treatments of risks, findings of drills, recommendations of advisers, in one list.
create table premises.action (
  id uuid primary key,
  premises_id uuid not null,
  source text not null check (source in ('assessment', 'drill', 'adviser', 'duty', 'response', 'own')),
  -- What it came from, in the words of that capability; null for one's own.
  source_id text,
  title text not null check (length(title) between 1 and 200),
  detail text not null,
  cost_pounds integer check (cost_pounds >= 0),
  owner_name text not null,
  due_on date,
  raised_at timestamptz not null,
  raised_by text not null,
  state text not null default 'open' check (state in ('open', 'done', 'dropped')),
  note text not null default '',
  settled_at timestamptz,
  settled_by text
);
comment on table premises.action is 'What is to be done at premises. The owner is a name at the firm: personal, kept with the premises.';
create index action_premises on premises.action (premises_id, due_on) include (state);
create index action_source on premises.action (premises_id, source, source_id) where source_id is not null;

-- Published: open premises with what is asked of them most.
create view premises.sites as
  select id, organisation_id, region_code, sector_code, use_code, capacity as expected from network.places;
create view premises.standings as
  select premises_id, tier, tier_on, assessed_on, assessment_review_on, risks_above, procedures_ready, procedures_on, drilled_on,
    drill_due_on, people_trained, people_on_shift, response_signed_on, open_actions, next_action_on, visited_on, pack_on
  from premises.standing;
create view premises.actions as
  select id, premises_id, source, source_id, title, detail, cost_pounds, owner_name, due_on, raised_at, state, note, settled_at
  from premises.action;
