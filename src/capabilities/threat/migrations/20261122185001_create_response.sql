-- Which response level an organisation chose for its buildings, and when: the latest one holds.
create table threat.response_choice (
  id uuid primary key,
  organisation_id uuid not null,
  level text not null check (level in ('NORMAL', 'HEIGHTENED', 'EXCEPTIONAL')),
  reason text not null,
  chosen_at timestamptz not null,
  chosen_by text not null
);
comment on table threat.response_choice is 'The response levels that organisations chose. Kept.';
create index response_choice_organisation on threat.response_choice (organisation_id, chosen_at);

-- An organisation's own list: what it does at which response level, who sees to it, and by when after the level changed.
create table threat.menu_action (
  id uuid primary key,
  organisation_id uuid not null,
  level text not null check (level in ('NORMAL', 'HEIGHTENED', 'EXCEPTIONAL')),
  words text not null,
  -- Who sees to it, in the organisation's own words.
  owner text not null,
  due_hours integer not null check (due_hours between 1 and 720),
  -- Done once for the organisation, or at each of its premises.
  place text not null check (place in ('organisation', 'premises')),
  added_at timestamptz not null,
  added_by text not null,
  ended_at timestamptz,
  ended_by text,
  check ((ended_at is null) = (ended_by is null))
);
comment on table threat.menu_action is 'What each organisation does at each response level. Kept.';
create index menu_action_level on threat.menu_action (level) where ended_at is null;
create index menu_action_organisation on threat.menu_action (organisation_id) where ended_at is null;

-- One action to be done because a level changed, with its words as they were then.
create table threat.task (
  id uuid primary key,
  organisation_id uuid not null,
  -- Empty for the whole organisation.
  premises_id uuid,
  action_id uuid not null references threat.menu_action (id),
  level text not null,
  words text not null,
  owner text not null,
  -- The change of the threat level, or the choice of the organisation, that raised it.
  raised_by uuid not null,
  raised_at timestamptz not null,
  due_at timestamptz not null,
  done_at timestamptz,
  done_by uuid,
  -- When the organisation chose another level, so that it is not wanted any more.
  set_aside_at timestamptz,
  check ((done_at is null) = (done_by is null)),
  check (done_at is null or set_aside_at is null),
  constraint task_once unique nulls not distinct (raised_by, action_id, premises_id)
);
comment on table threat.task is 'What organisations have to do after a level changed, and who did it when. Kept.';
comment on column threat.task.done_by is 'Personal: the person who ticked it off.';
create unique index task_open on threat.task (action_id, premises_id) nulls not distinct where done_at is null and set_aside_at is null;
create index task_organisation on threat.task (organisation_id, raised_at);
