create schema escalation;

create table escalation.policy (
  id uuid primary key,
  name text not null unique check (length(name) between 1 and 100)
);
comment on table escalation.policy is 'What follows silence, by what is launched. Its rules are versions. Nothing personal.';

create table escalation.policy_version (
  policy_id uuid not null references escalation.policy (id),
  version integer not null check (version > 0),
  rules jsonb not null,
  why text not null,
  proposed_by text not null,
  -- Somebody else than who proposed it.
  approved_by text not null check (approved_by <> proposed_by),
  in_force_from timestamptz not null,
  primary key (policy_id, version)
);
comment on table escalation.policy_version is 'Rules of a policy from a moment on. Never changed and never removed: launches name them.';

create function escalation.keep_version() returns trigger language plpgsql as $$
begin
  raise exception 'A version of an escalation policy is never changed; propose another.';
end
$$;
create trigger keep_version before update or delete on escalation.policy_version
  for each row execute function escalation.keep_version();

create table escalation.proposal (
  id uuid primary key,
  policy_id uuid not null references escalation.policy (id),
  -- The version that it was written against; it lapses when another came into force meanwhile.
  based_on integer not null,
  rules jsonb not null,
  why text not null check (length(why) between 1 and 1000),
  proposed_by text not null,
  proposed_at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  decision text check (decision in ('approved', 'declined')),
  check ((decision is null) = (decided_at is null)),
  check (decision is distinct from 'approved' or decided_by <> proposed_by)
);
comment on table escalation.proposal is 'Changes of policies that wait for a second person, and what was decided. Kept.';
create unique index proposal_open on escalation.proposal (policy_id) where decision is null;

-- Which version of which policy a launch follows: frozen, whatever comes into force later.
create table escalation.course (
  launch_id uuid primary key,
  thread_id uuid not null,
  launched_at timestamptz not null,
  expires_at timestamptz not null,
  bound_at timestamptz not null,
  -- Empty: no policy is for it, or it is from before there were any.
  policy_id uuid,
  version integer,
  foreign key (policy_id, version) references escalation.policy_version (policy_id, version)
);
comment on table escalation.course is 'Which version of which policy each launch follows. Kept with the alert.';
create index course_thread on escalation.course (thread_id);
create index course_expires on escalation.course (expires_at) where policy_id is not null;

-- Launches from before follow no policy.
insert into escalation.course (launch_id, thread_id, launched_at, expires_at, bound_at)
  select id, thread_id, launched_at, expires_at, now() from delivery.launch where state <> 'materialising';

create table escalation.watch (
  launch_id uuid not null references escalation.course (launch_id),
  person_id uuid not null,
  -- Told at the launch, or came in later to act for a post.
  began_as text not null check (began_as in ('told', 'promoted')),
  begun_at timestamptz not null,
  -- Whether any way to them was known.
  reachable boolean not null,
  -- Posts that they lead among those told; and all that they belong to as holder or deputy.
  leads uuid[] not null default '{}',
  posts uuid[] not null default '{}',
  region_code text,
  -- silence: until they answer. idle: a lead has it and has not passed it on.
  phase text not null default 'silence' check (phase in ('silence', 'idle')),
  -- The running number of the next step, and when it is due; empty when it has ended.
  ordinal integer not null,
  due_at timestamptz,
  leased_by uuid,
  leased_until timestamptz,
  tries integer not null default 0,
  ended_at timestamptz,
  outcome text check (outcome in ('answered', 'post-answered', 'handed-on', 'superseded', 'stopped', 'expired')),
  primary key (launch_id, person_id),
  check ((due_at is null) = (ended_at is not null)),
  check ((outcome is null) = (ended_at is null))
);
comment on table escalation.watch is 'Whose silence is watched in which launch, and what comes next. Personal: kept with the alert.';
create index watch_due on escalation.watch (due_at) where ended_at is null;

create table escalation.step (
  launch_id uuid not null,
  person_id uuid not null,
  phase text not null check (phase in ('silence', 'idle')),
  ordinal integer not null,
  -- What was done: the policy's deed, or a reminder instead where the post has answered.
  deed text not null,
  planned text not null,
  due_at timestamptz not null,
  at timestamptz not null,
  result text not null check (result in ('done', 'standing', 'nobody')),
  -- How many people it told; who stepped in; by which channel.
  told integer not null,
  detail jsonb not null default '{}',
  primary key (launch_id, person_id, phase, ordinal)
);
comment on table escalation.step is 'Steps that were carried out, with their real times. Personal: kept with the alert.';

-- Who was asked to step in for a post in a launch, in the order of their ranks.
create table escalation.promotion (
  launch_id uuid not null,
  post_id uuid not null,
  person_id uuid not null,
  instead_of uuid not null,
  at timestamptz not null,
  primary key (launch_id, post_id, person_id)
);
comment on table escalation.promotion is 'Who was asked to act for a post because of silence. Personal: kept with the alert.';

-- Messages of ours about somebody's silence. The id is that of their launch.
create table escalation.prompt (
  id uuid primary key,
  launch_id uuid not null,
  what text not null check (what in ('region', 'deputy', 'idle')),
  -- The region (empty: the whole country), the post, or the person that it is about.
  about text not null,
  told integer not null,
  at timestamptz not null
);
comment on table escalation.prompt is 'Messages about silence to officers, deputies and idle leads. Kept with the alert.';
create index prompt_launch on escalation.prompt (launch_id, what, about, at);

create table escalation.phone_task (
  id uuid primary key,
  launch_id uuid not null,
  person_id uuid not null,
  region_code text,
  opened_at timestamptz not null,
  -- Asked for again by later steps.
  asked_again integer not null default 0,
  closed_at timestamptz,
  outcome text check (outcome in ('reached', 'not-reached', 'over')),
  check ((closed_at is null) = (outcome is null))
);
comment on table escalation.phone_task is 'Whom the hub is to telephone because they are silent. Personal: kept with the alert.';
create unique index phone_task_open on escalation.phone_task (launch_id, person_id) where closed_at is null;
create index phone_task_launch on escalation.phone_task (launch_id);

create table escalation.phone_call (
  id uuid primary key,
  task_id uuid not null references escalation.phone_task (id),
  -- Who was telephoned: the silent person, or somebody of their post.
  person_id uuid not null,
  result text not null check (result in ('reached', 'no-reply', 'wrong-number')),
  answer text check (answer in ('received', 'passed-on', 'safe', 'need-help')),
  note text not null default '',
  called_by text not null,
  at timestamptz not null,
  check ((answer is not null) = (result = 'reached'))
);
comment on table escalation.phone_call is 'Telephone calls to silent people and what came of them. Personal: kept with the alert.';
create index phone_call_task on escalation.phone_call (task_id);

create table escalation.audit_run (
  id uuid primary key,
  kind text not null check (kind in ('live', 'past')),
  began_at timestamptz not null,
  ended_at timestamptz not null,
  launches integer not null,
  findings integer not null
);
comment on table escalation.audit_run is 'The heartbeat of the auditor. Removed after 35 days.';
create index audit_run_began on escalation.audit_run (began_at);

create table escalation.finding (
  id uuid primary key,
  launch_id uuid not null,
  -- Empty when it is about the whole launch.
  person_id uuid,
  kind text not null,
  ordinal integer,
  says text not null,
  found_at timestamptz not null,
  -- When a later look no longer found it, for example a step that had been late.
  gone_at timestamptz
);
comment on table escalation.finding is 'What the auditor found wrong: steps left out, early, doubled, late, or without a next. Kept.';
create unique index finding_once on escalation.finding
  (launch_id, kind, coalesce(person_id, '00000000-0000-0000-0000-000000000000'), coalesce(ordinal, -1));
create index finding_open on escalation.finding (kind) where gone_at is null;
