-- The same rows as before. "is not null" says nothing new to a reader, but the planner takes a foreign key to mean that every
-- appointment has an organisation, and expects four million rows where there are forty thousand.
create or replace function network.standing(moment timestamptz)
returns table (
  person_id uuid, role text, organisation_id uuid, premises_id uuid,
  sector_code text, region_code text, latitude double precision, longitude double precision
)
language sql stable as $$
  select a.person_id, a.role, p.organisation_id, p.id, o.sector_code, p.region_code, p.latitude, p.longitude
  from network.appointment a
  join network.premises p on p.id = a.premises_id
  join network.organisation o on o.id = p.organisation_id
  where a.premises_id is not null and a.valid_from <= moment and (a.valid_to is null or a.valid_to > moment)
    and (p.closed_at is null or p.closed_at > moment) and (o.closed_at is null or o.closed_at > moment)
  union all
  select a.person_id, a.role, o.id, p.id, o.sector_code, p.region_code, p.latitude, p.longitude
  from network.appointment a
  join network.organisation o on o.id = a.organisation_id
  left join network.premises p on p.organisation_id = o.id and (p.closed_at is null or p.closed_at > moment)
  where a.organisation_id is not null and a.valid_from <= moment and (a.valid_to is null or a.valid_to > moment)
    and (o.closed_at is null or o.closed_at > moment)
  union all
  select a.person_id, a.role, null::uuid, null::uuid, a.sector_code, a.region_code,
    null::double precision, null::double precision
  from network.appointment a
  where a.scope_kind in ('national', 'region', 'sector')
    and a.valid_from <= moment and (a.valid_to is null or a.valid_to > moment)
$$;
