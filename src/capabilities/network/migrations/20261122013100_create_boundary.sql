-- The outline of a region or an authority from one day to another, as brought in from a GeoJSON file.
create table network.boundary (
  id uuid primary key,
  kind text not null check (kind in ('region', 'authority')),
  code text not null,
  -- The same code as typed columns, so that it always points at something that exists.
  region_code text generated always as (case when kind = 'region' then code end) stored
    references network.region (code),
  authority_code text generated always as (case when kind = 'authority' then code end) stored
    references network.authority (code),
  -- The name of the area in the file, for whoever compares.
  source_name text not null,
  -- Square degrees: where two boundaries overlap, the smaller one is meant.
  area double precision not null check (area > 0),
  valid_from date not null,
  valid_to date check (valid_to > valid_from),
  created_at timestamptz not null,
  unique (kind, code, valid_from)
);

-- The rings of a boundary, outer ones and holes alike: a place inside an odd number of the rings of a part is inside the
-- boundary. A file gives one part; what comes of a merger has one for each area that went into it.
-- Points are (longitude, latitude) in WGS84 degrees.
create table network.boundary_ring (
  boundary_id uuid not null references network.boundary (id) on delete cascade,
  number integer not null,
  part integer not null default 0,
  outline polygon not null,
  primary key (boundary_id, number)
);
create index boundary_ring_box on network.boundary_ring using gist (box(outline));

create view network.boundaries as
  select b.kind, b.code, b.valid_from, b.valid_to, r.part, r.number, r.outline
  from network.boundary b join network.boundary_ring r on r.boundary_id = b.id;
