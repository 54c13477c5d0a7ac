-- Published with address, use and people expected, so that whoever reads a place needs one look. Columns are only added.
create or replace view network.places as
  select p.id, p.reference, p.name, p.organisation_id, o.name as organisation_name, o.sector_code, p.region_code,
    p.postcode, p.latitude, p.longitude, p.address, p.use_code, p.capacity
  from network.premises p
  join network.organisation o on o.id = p.organisation_id
  where p.closed_at is null and o.closed_at is null;
