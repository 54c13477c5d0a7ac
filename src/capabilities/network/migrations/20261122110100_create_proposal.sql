-- How somebody comes to an office: proposed, vouched for, approved; and how it was declined or ended early. An approved
-- proposal has its appointment, which alone counts; an appointment without one came by a file or a command.
create table network.proposal (
  id uuid primary key,
  person_id uuid not null references identity.person (id),
  role text not null,
  scope_kind text not null check (scope_kind in ('national', 'region', 'sector', 'organisation', 'premises')),
  scope_id text not null check ((scope_kind = 'national') = (scope_id = '')),
  -- The same scope as typed columns, so that it always points at something that exists.
  region_code text generated always as (case when scope_kind = 'region' then scope_id end) stored
    references network.region (code),
  sector_code text generated always as (case when scope_kind = 'sector' then scope_id end) stored
    references network.sector (code),
  organisation_id uuid generated always as (case when scope_kind = 'organisation' then scope_id::uuid end) stored
    references network.organisation (id),
  premises_id uuid generated always as (case when scope_kind = 'premises' then scope_id::uuid end) stored
    references network.premises (id),
  -- Days in London; the last one is still held.
  first_day date not null,
  last_day date check (last_day >= first_day),
  state text not null check (state in ('proposed', 'vouched', 'approved', 'declined', 'ended')),
  reason text not null check (length(reason) between 1 and 1000),
  proposed_by text not null,
  proposed_at timestamptz not null,
  vouched_by text,
  vouched_at timestamptz,
  voucher_words text,
  -- Approved or declined.
  decided_by text,
  decided_at timestamptz,
  decision_words text,
  ended_by text,
  ended_at timestamptz,
  end_words text,
  appointment_id uuid unique references network.appointment (id),
  check ((state in ('approved', 'ended')) = (appointment_id is not null))
);
comment on table network.proposal is 'Who proposed, vouched for, approved, declined or ended an appointment, and in which words. Personal: kept with the appointments.';
create index proposal_person on network.proposal (person_id, proposed_at);
create index proposal_open on network.proposal (proposed_at) where state in ('proposed', 'vouched');
create unique index proposal_once on network.proposal (person_id, role, scope_kind, scope_id)
  where state in ('proposed', 'vouched');

-- That somebody was warned of the end of an appointment, so many days before; once each.
create table network.lapse_warning (
  appointment_id uuid not null references network.appointment (id),
  days smallint not null check (days in (7, 30)),
  warned_at timestamptz not null,
  primary key (appointment_id, days)
);
