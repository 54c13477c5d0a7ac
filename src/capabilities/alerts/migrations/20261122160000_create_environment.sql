-- What this database is for, stamped once at the first start. An exercise never becomes live, whatever the program is told:
-- a configuration that says something else does not start, and the triggers below take nothing but exercises.
create table alerts.environment (
  id integer primary key default 1 check (id = 1),
  name text not null check (name in ('live', 'exercise', 'training')),
  stamped_at timestamptz not null
);
comment on table alerts.environment is 'One row: what this installation is for. Holds no person; never changed.';

create function alerts.refuse_restamp() returns trigger language plpgsql as $$
begin
  raise exception 'What a database is for is stamped once and never changes. Use another database.'
    using errcode = 'check_violation', constraint = 'environment_stamped_once';
end
$$;
create trigger environment_stamped_once before update or delete on alerts.environment
  for each row execute function alerts.refuse_restamp();
create trigger environment_never_emptied before truncate on alerts.environment
  for each statement execute function alerts.refuse_restamp();

-- A database that holds anything but exercises has been live.
insert into alerts.environment (name, stamped_at)
  select 'live', now() where exists (select from alerts.alert where status <> 'Exercise');

create function alerts.guard_alert_status() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.status <> old.status then
    raise exception 'LIVE, EXERCISE or TEST never changes' using errcode = 'check_violation', constraint = 'alert_status_for_good';
  end if;
  if new.status <> 'Exercise' and exists (select from alerts.environment where name <> 'live') then
    raise exception 'Nothing but exercises here' using errcode = 'check_violation', constraint = 'alert_only_exercises';
  end if;
  return new;
end
$$;
create trigger alert_status_guard before insert or update of status on alerts.alert
  for each row execute function alerts.guard_alert_status();

-- The CAP message says what the alert is, and a version stays what it was begun as.
create function alerts.guard_version_status() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and (new.alert_id <> old.alert_id or new.kind <> old.kind) then
    raise exception 'A version keeps its alert and its kind' using errcode = 'check_violation', constraint = 'version_kind_for_good';
  end if;
  if new.cap ->> 'status' is distinct from (select a.status from alerts.alert a where a.id = new.alert_id) then
    raise exception 'The CAP status must be that of the alert' using errcode = 'check_violation', constraint = 'version_cap_status';
  end if;
  return new;
end
$$;
create trigger version_status_guard before insert or update of cap, alert_id, kind on alerts.version
  for each row execute function alerts.guard_version_status();
