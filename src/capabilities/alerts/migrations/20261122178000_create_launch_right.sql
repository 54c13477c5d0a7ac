-- What the right to submit and approve LIVE versions stands on: somebody's last practice and last training, days in London.
-- Whoever has no row counts from the first day of their office.
create table alerts.launch_right (
  person_id uuid primary key,
  practised_on date,
  trained_on date,
  noted_at timestamptz not null
);
comment on table alerts.launch_right is 'When somebody last practised and was last trained. Personal: kept while they hold an office, for reviews after an attack.';

-- Since when the rule counts here: nobody loses the right on the day on which an installation first has it.
create table alerts.launch_rule (
  id integer primary key default 1 check (id = 1),
  since date not null default current_date
);
comment on table alerts.launch_rule is 'One row: the day on which this installation first had the rule of practice. Holds no person.';
insert into alerts.launch_rule default values;

-- Published: what an alert is, LIVE or not, for others that must hold to it.
create function alerts.status_of(alert uuid) returns text language sql stable as $$
  select a.status from alerts.alert a where a.id = alert
$$;
