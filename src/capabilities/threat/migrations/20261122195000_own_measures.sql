-- What premises do at a level besides what their organisation lists for all of them: a line of the list for one place.
alter table threat.menu_action add column premises_id uuid;
comment on column threat.menu_action.premises_id is 'Where it is done, when it is a measure of these premises alone.';
alter table threat.menu_action add constraint menu_action_own check (premises_id is null or place = 'premises') not valid;

-- When people were reminded that it is still open; once.
alter table threat.task add column reminded_at timestamptz;
