-- Launches from before there were policies are told apart from those that none is for.
alter table escalation.course add column from_before boolean not null default false;
update escalation.course set from_before = true where policy_id is null;

-- The numbers of silence stay as they are when idleness begins, so that no step of either can get lost unseen.
alter table escalation.watch add column idle_ordinal integer not null default 0;

-- done, standing (it had been done already), nobody (there was nobody whom it could reach).
alter table escalation.step drop constraint step_result_check;
alter table escalation.step add constraint step_result_check check (result in ('done', 'standing', 'nobody')) not valid;
alter table escalation.step validate constraint step_result_check;

alter table escalation.finding drop column says, add column phase text;
drop index escalation.finding_once;
create unique index finding_once on escalation.finding
  (launch_id, kind, coalesce(person_id, '00000000-0000-0000-0000-000000000000'), coalesce(phase, ''), coalesce(ordinal, -1));

-- When a step has its place in the plan, and when it may be done: late ones keep their distance and still catch up with the plan.
alter table escalation.watch add column planned_at timestamptz;
update escalation.watch set planned_at = due_at;
alter table escalation.step add column planned_at timestamptz;
update escalation.step set planned_at = due_at;
alter table escalation.step alter column planned_at set not null;
