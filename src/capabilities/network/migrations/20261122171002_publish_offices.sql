-- Published: since when each person holds at least one of some roles, of those that they hold at a moment.
create function network.offices(moment timestamptz, wanted text[])
returns table (person_id uuid, since timestamptz)
language sql stable as $$
  select a.person_id, min(a.valid_from)
  from network.appointment a
  where a.role = any(wanted) and a.valid_from <= moment and (a.valid_to is null or a.valid_to > moment)
  group by a.person_id
$$;
