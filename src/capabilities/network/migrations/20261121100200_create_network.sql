create schema network;

-- Regions, sectors and authorities change every year: dated data, never code.
create table network.region (
  code text primary key,
  name text not null,
  valid_from date not null,
  valid_to date
);

create table network.sector (
  code text primary key,
  name text not null,
  sector_group text not null,
  valid_from date not null,
  valid_to date
);

create table network.authority (
  code text primary key,
  name text not null,
  -- A national authority has no region.
  region_code text references network.region (code),
  valid_from date not null,
  valid_to date
);

create table network.organisation (
  id uuid primary key,
  reference text not null unique,
  name text not null,
  sector_code text not null references network.sector (code),
  created_at timestamptz not null,
  closed_at timestamptz
);
create index organisation_sector on network.organisation (sector_code);

create table network.premises (
  id uuid primary key,
  reference text not null unique,
  organisation_id uuid not null references network.organisation (id),
  name text not null,
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
  scope_id text not null,
  valid_from timestamptz not null,
  valid_to timestamptz check (valid_to > valid_from),
  created_at timestamptz not null,
  unique (person_id, role, scope_kind, scope_id, valid_from)
);
create index appointment_scope on network.appointment (scope_kind, scope_id);

-- Where each person stands at a moment: one row for each appointment and each premises that it covers (none: nulls).
create function network.standing(moment timestamptz)
returns table (
  person_id uuid, role text, organisation_id uuid, premises_id uuid,
  sector_code text, region_code text, latitude double precision, longitude double precision
)
language sql stable as $$
  select a.person_id, a.role, p.organisation_id, p.id, o.sector_code, p.region_code, p.latitude, p.longitude
  from network.appointment a
  join network.premises p on p.id::text = a.scope_id
  join network.organisation o on o.id = p.organisation_id
  where a.scope_kind = 'premises' and a.valid_from <= moment and (a.valid_to is null or a.valid_to > moment)
    and (p.closed_at is null or p.closed_at > moment)
  union all
  select a.person_id, a.role, o.id, p.id, o.sector_code, p.region_code, p.latitude, p.longitude
  from network.appointment a
  join network.organisation o on o.id::text = a.scope_id
  left join network.premises p on p.organisation_id = o.id and (p.closed_at is null or p.closed_at > moment)
  where a.scope_kind = 'organisation' and a.valid_from <= moment and (a.valid_to is null or a.valid_to > moment)
    and (o.closed_at is null or o.closed_at > moment)
  union all
  select a.person_id, a.role, null, null,
    case when a.scope_kind = 'sector' then a.scope_id end, case when a.scope_kind = 'region' then a.scope_id end, null, null
  from network.appointment a
  where a.scope_kind in ('national', 'region', 'sector')
    and a.valid_from <= moment and (a.valid_to is null or a.valid_to > moment)
$$;
