-- Where the middle of a postcode district (outward code) lies, from an operator's file: for places without their own point.
create table network.postcode_district (
  district text primary key check (district ~ '^[A-Z]{1,2}[0-9][A-Z0-9]?$'),
  -- WGS84 degrees.
  latitude double precision not null check (latitude between -90 and 90),
  longitude double precision not null check (longitude between -180 and 180),
  saved_at timestamptz not null
);

-- Who says where premises are: the file that brought them in, the middle of their postcode district, a click on the map.
alter table network.premises add column placed_by text not null default 'given';
alter table network.premises add constraint premises_placed_by check (placed_by in ('given', 'district', 'map')) not valid;
