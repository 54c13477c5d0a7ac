create schema network;

-- Regions, sectors and authorities change every year: dated data, never code.
create table network.region (
  code text primary key check (code ~ '^[a-z0-9-]{1,60}$'),
  name text not null,
  -- The name as it stands in the middle of a sentence: "the South East".
  phrase text not null,
  valid_from date not null,
  valid_to date check (valid_to > valid_from)
);

create table network.sector (
  code text primary key check (code ~ '^[a-z0-9-]{1,60}$'),
  name text not null,
  sector_group text not null,
  valid_from date not null,
  valid_to date check (valid_to > valid_from)
);

create table network.authority (
  code text primary key check (code ~ '^[a-z0-9-]{1,60}$'),
  name text not null,
  -- A national authority has no region.
  region_code text references network.region (code),
  valid_from date not null,
  valid_to date check (valid_to > valid_from)
);

create table network.organisation (
  id uuid primary key,
  reference text not null unique,
  name text not null check (length(name) between 1 and 200),
  sector_code text not null references network.sector (code),
  created_at timestamptz not null,
  closed_at timestamptz
);
create index organisation_sector on network.organisation (sector_code);
create index organisation_name on network.organisation (lower(name), id);

create table network.premises (
  id uuid primary key,
  reference text not null unique,
  organisation_id uuid not null references network.organisation (id),
  name text not null check (length(name) between 1 and 200),
  address text not null,
  postcode text not null,
  region_code text not null references network.region (code),
  -- WGS84 degrees.
  latitude double precision not null check (latitude between -90 and 90),
  longitude double precision not null check (longitude between -180 and 180),
  created_at timestamptz not null,
  closed_at timestamptz
);
create index premises_organisation on network.premises (organisation_id);
create index premises_region on network.premises (region_code);
create index premises_place on network.premises using gist (point(longitude, latitude));

-- Who holds which role, over what, from when to when. A member of staff at a site holds the role `member` over the premises.
create table network.appointment (
  id uuid primary key,
  person_id uuid not null references identity.person (id),
  role text not null,
  scope_kind text not null check (scope_kind in ('national', 'region', 'sector', 'organisation', 'premises')),
  -- Region or sector code, organisation or premises id; empty for national.
  scope_id text not null check ((scope_kind = 'national') = (scope_id = '')),
  -- The same scope as typed columns, so that it always points at something that exists and joins by index.
  region_code text generated always as (case when scope_kind = 'region' then scope_id end) stored
    references network.region (code),
  sector_code text generated always as (case when scope_kind = 'sector' then scope_id end) stored
    references network.sector (code),
  organisation_id uuid generated always as (case when scope_kind = 'organisation' then scope_id::uuid end) stored
    references network.organisation (id),
  premises_id uuid generated always as (case when scope_kind = 'premises' then scope_id::uuid end) stored
    references network.premises (id),
  valid_from timestamptz not null,
  valid_to timestamptz check (valid_to > valid_from),
  created_at timestamptz not null,
  unique (person_id, role, scope_kind, scope_id, valid_from)
);
create index appointment_premises on network.appointment (premises_id) where premises_id is not null;
create index appointment_organisation on network.appointment (organisation_id) where organisation_id is not null;
-- Everything that is not a place of work: few rows, asked for on every preview.
create index appointment_area on network.appointment (scope_kind) where scope_kind in ('national', 'region', 'sector');
create index appointment_role on network.appointment (role, person_id);

-- Where each person stands at a moment: one row for each appointment and each premises that it covers (none: nulls).
-- One plain select, so that the planner opens it up and carries the caller's conditions to the indexes.
create function network.standing(moment timestamptz)
returns table (
  person_id uuid, role text, organisation_id uuid, premises_id uuid,
  sector_code text, region_code text, latitude double precision, longitude double precision
)
language sql stable as $$
  select a.person_id, a.role, p.organisation_id, p.id, o.sector_code, p.region_code, p.latitude, p.longitude
  from network.appointment a
  join network.premises p on p.id = a.premises_id
  join network.organisation o on o.id = p.organisation_id
  where a.valid_from <= moment and (a.valid_to is null or a.valid_to > moment)
    and (p.closed_at is null or p.closed_at > moment) and (o.closed_at is null or o.closed_at > moment)
  union all
  select a.person_id, a.role, o.id, p.id, o.sector_code, p.region_code, p.latitude, p.longitude
  from network.appointment a
  join network.organisation o on o.id = a.organisation_id
  left join network.premises p on p.organisation_id = o.id and (p.closed_at is null or p.closed_at > moment)
  where a.valid_from <= moment and (a.valid_to is null or a.valid_to > moment)
    and (o.closed_at is null or o.closed_at > moment)
  union all
  select a.person_id, a.role, null::uuid, null::uuid, a.sector_code, a.region_code,
    null::double precision, null::double precision
  from network.appointment a
  where a.scope_kind in ('national', 'region', 'sector')
    and a.valid_from <= moment and (a.valid_to is null or a.valid_to > moment)
$$;

-- Who holds which role at a moment, over whatever.
create function network.roles(moment timestamptz) returns table (person_id uuid, role text)
language sql stable as $$
  select a.person_id, a.role from network.appointment a
  where a.valid_from <= moment and (a.valid_to is null or a.valid_to > moment)
$$;

-- What other capabilities may read about places: nothing personal.
create view network.places as
  select p.id, p.reference, p.name, p.organisation_id, o.name as organisation_name, o.sector_code, p.region_code,
    p.postcode, p.latitude, p.longitude
  from network.premises p
  join network.organisation o on o.id = p.organisation_id
  where p.closed_at is null and o.closed_at is null;
create view network.organisations as
  select id, reference, name, sector_code from network.organisation where closed_at is null;
create view network.regions as select code, name, phrase, valid_from, valid_to from network.region;
create view network.sectors as select code, name, sector_group, valid_from, valid_to from network.sector;

-- One file brought in: checked as a whole, confirmed by a person, loaded in one transaction.
create table network.import (
  id uuid primary key,
  kind text not null check (kind in ('organisations', 'premises', 'people')),
  file_name text not null,
  byte_size integer not null,
  -- The file as it came; kept until it has been checked.
  content bytea,
  state text not null check (state in ('checking', 'checked', 'loading', 'loaded')),
  -- The header of the file, in its order.
  columns jsonb not null default '[]',
  -- What is wrong with the file as a whole, as sentences; then no row is read.
  file_faults jsonb not null default '[]',
  -- What was noticed but does no harm.
  notices jsonb not null default '[]',
  rows_expected integer not null default 0,
  rows_done integer not null default 0,
  rows_new integer not null default 0,
  rows_changed integer not null default 0,
  rows_unchanged integer not null default 0,
  rows_faulty integer not null default 0,
  created_by text not null,
  created_at timestamptz not null,
  checked_at timestamptz,
  confirmed_by text,
  confirmed_at timestamptz,
  loaded_at timestamptz
);
create index import_recent on network.import (created_at desc);

-- The rows of an import while it is looked at. Personal data: removed seven days after the import was begun.
create table network.import_row (
  import_id uuid not null references network.import (id),
  -- As a spreadsheet counts: the header is row 1.
  row_number integer not null,
  outcome text not null check (outcome in ('new', 'changed', 'unchanged', 'faulty')),
  -- Column name to text, as in the file.
  cells jsonb not null,
  -- [{"column": "postcode", "sentence": "…"}]; empty when nothing is wrong.
  faults jsonb not null default '[]',
  primary key (import_id, row_number)
);
create index import_row_faulty on network.import_row (import_id, row_number) where outcome = 'faulty';
