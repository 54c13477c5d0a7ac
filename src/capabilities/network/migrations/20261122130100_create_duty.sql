-- Who is on duty, for an office they hold, from when to when. Dated like everything here: it ends, it is never removed.
create table network.duty (
  id uuid primary key,
  appointment_id uuid not null references network.appointment (id),
  valid_from timestamptz not null,
  valid_to timestamptz not null check (valid_to > valid_from),
  -- Set when it was ended before its time, or before it began.
  ended_at timestamptz,
  created_by text not null,
  created_at timestamptz not null
);
comment on table network.duty is 'Who was on duty for which appointment, from when to when. Personal: kept with the appointments, for reviews after an attack.';
create index duty_appointment on network.duty (appointment_id, valid_to);
create index duty_end on network.duty (valid_to);

-- Published: who is on duty at a moment, and for what. A duty counts only while its appointment holds.
-- One plain select, so that the planner opens it up and carries the caller's conditions to the indexes.
create function network.on_duty(moment timestamptz)
returns table (person_id uuid, role text, scope_kind text, scope_id text)
language sql stable as $$
  select a.person_id, a.role, a.scope_kind, a.scope_id
  from network.duty d
  join network.appointment a on a.id = d.appointment_id
  where d.valid_from <= moment and d.valid_to > moment and (d.ended_at is null or d.ended_at > moment)
    and a.valid_from <= moment and (a.valid_to is null or a.valid_to > moment)
$$;
