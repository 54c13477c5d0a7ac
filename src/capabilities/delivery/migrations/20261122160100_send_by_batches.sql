-- tocsin: breaking
-- A message is written once and never again: who sends it is said of a whole batch, and what became of it is a row of its own.
-- The tables that grow with every launch are kept by month, so that old months go by dropping tables.

-- The month of a moment, counted from January 2020.
create function delivery.month_of(moment timestamptz) returns bigint language sql immutable as $$
  select (12 * (extract(year from moment at time zone 'UTC') - 2020) + extract(month from moment at time zone 'UTC') - 1)::bigint
$$;

-- The least message id of a month: messages carry the month of their launch above 36 bits of a number.
create function delivery.month_message(month bigint) returns bigint language sql immutable as $$
  select month << 36
$$;

-- The least launch id (RFC 9562, 5.7: version 7 begins with milliseconds) of a month.
create function delivery.month_launch(month bigint) returns uuid language sql immutable as $$
  select (lpad(to_hex((extract(epoch from timestamp '2020-01-01' + make_interval(months => month::integer)) * 1000)::bigint),
    12, '0') || '00000000000000000000')::uuid
$$;

-- How far along an outcome is on the only way that outcomes go.
create function delivery.outcome_rank(outcome text) returns integer language sql immutable as $$
  select case outcome when 'accepted' then 2 when 'failed' then 3 when 'delivered' then 4 else 1 end
$$;

alter table delivery.launch
  -- Why nothing of it is tried any more; the sweeper then ends what waits or lies offered.
  add column ending text check (ending in ('stopped', 'expired', 'superseded')),
  -- The chain of its channels, frozen: seconds after which a channel has its turn; one that is not named has it at once.
  add column steps jsonb not null default '{}';
update delivery.launch set ending = case when stopped_at is not null then 'stopped' else 'expired' end
  where stopped_at is not null or expired_at is not null;

-- When a channel has its turn, seconds after the first that a person is reached on; one without a row has it at once.
create table delivery.channel_step (
  lane text not null check (lane in ('attack', 'urgent', 'bulk')),
  channel text not null,
  after_seconds integer not null check (after_seconds >= 0),
  primary key (lane, channel)
);
comment on table delivery.channel_step is 'The chain of channels for each lane, frozen into every launch.';
insert into delivery.channel_step (lane, channel, after_seconds)
  select lane, channel, 0
  from unnest(array['attack', 'urgent', 'bulk']) lane, unnest(array['email', 'push', 'webhook', 'live']) channel
  union all values ('attack', 'sms', 60), ('attack', 'voice', 180);

-- Where somebody can be told something now, a way for each device and each machine: their address is their id.
create view delivery.way_to as
  select person_id, channel, address, language from identity.reachable where channel not in ('push', 'webhook')
  union all
  select device.person_id, 'push', device.id::text, contact.language
  from delivery.push_device device
  join identity.reachable contact on contact.person_id = device.person_id and contact.channel = 'push'
  where device.ended_at is null
  union all
  select machine.person_id, 'webhook', machine.id::text, contact.language
  from delivery.webhook machine
  join identity.reachable contact on contact.person_id = machine.person_id and contact.channel = 'webhook'
  where machine.ended_at is null;

-- Batches: who sends which messages, until when.
create table delivery.batch (
  id bigint generated always as identity primary key,
  launch_id uuid not null,
  channel text not null,
  lane text not null,
  -- The messages of this launch and channel whose ids are from the first to the last, but for those held by quiet hours.
  first_id bigint not null,
  last_id bigint not null,
  due_at timestamptz not null,
  -- waiting -> leased -> gone, its outcomes written; leased -> waiting when its holder died or gave it back.
  -- offered: lies there to be looked at until its launch is over.
  state text not null check (state in ('waiting', 'leased', 'offered')),
  leased_by text,
  leased_until timestamptz,
  tries smallint not null default 0,
  -- Tries whose outcomes were never heard because a process died: its people may have been told as often too much.
  doubtful smallint not null default 0,
  -- A later launch of the thread tells some of these people: the sweeper ends what lies offered to them.
  to_sift boolean not null default false
);
comment on table delivery.batch is 'Messages that wait, are in flight or lie offered together. Gone when all have an outcome.';
create index batch_due on delivery.batch (channel, lane, due_at, id) where state = 'waiting';
create index batch_leased on delivery.batch (leased_until) where state = 'leased';
create index batch_launch on delivery.batch (launch_id);

-- Messages that wait on their own: to be tried again, until the morning, or behind an older version.
create table delivery.single (
  message_id bigint primary key,
  launch_id uuid not null,
  channel text not null,
  lane text not null,
  due_at timestamptz not null,
  state text not null check (state in ('waiting', 'leased')),
  leased_by text,
  leased_until timestamptz,
  tries smallint not null default 0,
  doubtful smallint not null default 0,
  -- What was said when it was tried last.
  reason text
);
comment on table delivery.single is 'Messages that wait or are in flight on their own. Gone when they have an outcome.';
create index single_due on delivery.single (channel, lane, due_at, message_id) where state = 'waiting';
create index single_leased on delivery.single (leased_by, leased_until) where state = 'leased';
create index single_launch on delivery.single (launch_id);

-- Tries that failed for now.
create table delivery.attempt (
  message_id bigint not null,
  attempt smallint not null,
  provider text not null,
  reason text not null,
  at timestamptz not null
);
comment on table delivery.attempt is 'Tries that failed and were made again. Removed with the month of the message.';
create index attempt_message on delivery.attempt (message_id);

-- Messages. The one statement that freezes a launch is their only writer, so nothing checks what it refers to.
alter table delivery.message rename to message_before;
alter table delivery.message_before rename constraint message_pkey to message_before_pkey;
alter index delivery.message_once rename to message_before_once;
drop index delivery.message_due, delivery.message_leased, delivery.message_open;
alter table delivery.message_before
  drop constraint if exists message_launch_id_fkey,
  alter column id drop identity if exists,
  add column after_seconds integer,
  add column held_until timestamptz,
  add column offered boolean not null default false;
update delivery.message_before set offered = true where channel = 'live';
create sequence delivery.message_number;
create table delivery.message (
  -- The month of its launch, times 2^36, and a number: ids of a launch are in the order of its batches.
  id bigint not null,
  launch_id uuid not null,
  person_id uuid not null,
  channel text not null,
  address text not null,
  language text not null,
  -- Its place in the chain of channels, seconds after the launch; empty is at once.
  after_seconds integer,
  -- Until when its person's quiet hours hold it; empty is not at all.
  held_until timestamptz,
  -- Nothing is sent: it lies there until the person looks.
  offered boolean not null,
  constraint message_pkey primary key (id)
) partition by range (id);
comment on table delivery.message is 'One message to one person at one address, as it was frozen. Never changed.';
comment on column delivery.message.address is 'Personal: the contact point as it was when the launch was made; the id of a device or a machine.';

-- What became of messages: a row when it is final, and then only forward.
create table delivery.outcome (
  message_id bigint not null,
  outcome text not null check (outcome in ('accepted', 'delivered', 'failed', 'stopped', 'expired')),
  attempt smallint not null default 0,
  doubtful smallint not null default 0,
  provider text,
  reason text,
  -- What the provider calls it, where that is not our own id.
  reference text,
  at timestamptz not null,
  accepted_at timestamptz,
  delivered_at timestamptz,
  constraint outcome_pkey primary key (message_id)
) partition by range (message_id);
comment on table delivery.outcome is 'What became of each message, written when it is final.';

insert into delivery.single (message_id, launch_id, channel, lane, due_at, state, leased_by, leased_until, tries, doubtful, reason)
  select id, launch_id, channel, lane, due_at, state, leased_by, leased_until, attempts, doubtful, reason
  from delivery.message_before where state in ('waiting', 'leased');
insert into delivery.batch (launch_id, channel, lane, first_id, last_id, due_at, state)
  select launch_id, channel, min(lane), min(id), max(id), min(due_at), 'offered'
  from delivery.message_before where state = 'offered' group by launch_id, channel, id / 5000;
create table delivery.outcome_before partition of delivery.outcome for values from (minvalue) to (1::bigint << 36);
insert into delivery.outcome (message_id, outcome, attempt, doubtful, reason, reference, at, accepted_at, delivered_at)
  select id, state, attempts, doubtful, reason, provider_reference, coalesce(settled_at, due_at), accepted_at, delivered_at
  from delivery.message_before where state not in ('waiting', 'leased', 'offered');
alter table delivery.message_before
  drop column lane, drop column state, drop column attempts, drop column doubtful, drop column due_at,
  drop column leased_until, drop column leased_by, drop column reason, drop column provider_reference,
  drop column accepted_at, drop column delivered_at, drop column settled_at, alter column offered drop default;
alter table delivery.message attach partition delivery.message_before for values from (minvalue) to (1::bigint << 36);
create table delivery.message_default partition of delivery.message default;
create unique index message_default_once on delivery.message_default (launch_id, person_id, channel, address);
create table delivery.outcome_default partition of delivery.outcome default;

-- Recipients and answers, by the month of the launch.
alter table delivery.receipt rename to receipt_before;
alter table delivery.receipt_before drop constraint receipt_launch_id_person_id_fkey;
alter table delivery.recipient rename to recipient_before;
alter table delivery.recipient_before drop constraint recipient_launch_id_fkey;
alter table delivery.recipient_before rename constraint recipient_pkey to recipient_before_pkey;
alter index delivery.recipient_answered rename to recipient_before_answered;
alter index delivery.recipient_person rename to recipient_before_person;
create table delivery.recipient (
  launch_id uuid not null,
  person_id uuid not null,
  region_code text,
  sector_code text,
  organisation_id uuid,
  premises_id uuid,
  latitude double precision,
  longitude double precision,
  unreachable text,
  answer text,
  answered_at timestamptz,
  constraint recipient_answer_check check (answer in ('received', 'passed-on', 'safe', 'need-help')),
  constraint recipient_pkey primary key (launch_id, person_id)
) partition by range (launch_id);
comment on table delivery.recipient is 'Who one launch was to tell, and the answer that counts. Personal: kept with the alert, for reviews after an attack.';
create index recipient_answered on delivery.recipient (launch_id, answered_at) where answer is not null;
-- Canaries alone are a hundred thousand launches a year: what told somebody is found from the person.
create index recipient_person on delivery.recipient (person_id);
create table delivery.recipient_default partition of delivery.recipient default;

alter table delivery.receipt_before alter column id drop identity if exists;
alter table delivery.receipt_before drop constraint receipt_pkey;
drop index delivery.receipt_launch;
alter table delivery.receipt_before add constraint receipt_before_pkey primary key (launch_id, person_id, id);
create sequence delivery.receipt_number;
select setval('delivery.receipt_number', coalesce(max(id), 0) + 1, false) from delivery.receipt_before;
create table delivery.receipt (
  id bigint not null default nextval('delivery.receipt_number'),
  launch_id uuid not null,
  person_id uuid not null,
  message_id bigint,
  answer text not null,
  at timestamptz not null,
  constraint receipt_answer_check check (answer in ('received', 'passed-on', 'safe', 'need-help')),
  constraint receipt_pkey primary key (launch_id, person_id, id)
) partition by range (launch_id);
comment on table delivery.receipt is 'Every answer as it came; append-only. Personal: kept with the alert.';
create table delivery.receipt_default partition of delivery.receipt default;

-- What is there stays in one piece until its months are over; ids that do not carry a time lie apart from the months.
do $$
declare
  bound uuid := delivery.month_launch(delivery.month_of(now()) + 1);
begin
  insert into delivery.recipient_default select launch_id, person_id, region_code, sector_code, organisation_id, premises_id,
    latitude, longitude, unreachable, answer, answered_at from delivery.recipient_before where launch_id >= bound;
  delete from delivery.recipient_before where launch_id >= bound;
  insert into delivery.receipt_default select id, launch_id, person_id, message_id, answer, at
    from delivery.receipt_before where launch_id >= bound;
  delete from delivery.receipt_before where launch_id >= bound;
  execute format('alter table delivery.recipient attach partition delivery.recipient_before for values from (minvalue) to (%L)', bound);
  execute format('alter table delivery.receipt attach partition delivery.receipt_before for values from (minvalue) to (%L)', bound);
end
$$;

-- Makes the tables of a month and of so many after it, where they are not there; tells how many it made. A month of which
-- something lies in the table for all other months already stays there.
create function delivery.make_months(moment timestamptz, ahead integer) returns integer language plpgsql as $$
declare
  made integer := 0;
  month bigint;
  parent text;
  part text;
  least text;
  beyond text;
begin
  for month in select generate_series(delivery.month_of(moment), delivery.month_of(moment) + ahead) loop
    foreach parent in array array['message', 'outcome', 'recipient', 'receipt'] loop
      part := parent || '_' || to_char(timestamp '2020-01-01' + make_interval(months => month::integer), 'YYYYMM');
      if to_regclass('delivery.' || part) is not null then continue; end if;
      if parent in ('message', 'outcome') then
        least := delivery.month_message(month);
        beyond := delivery.month_message(month + 1);
      else
        least := delivery.month_launch(month);
        beyond := delivery.month_launch(month + 1);
      end if;
      begin
        -- Attached when it is whole: launches go on meanwhile.
        execute format('create table delivery.%I (like delivery.%I including defaults including constraints)', part, parent);
        if parent = 'message' then
          execute format('create unique index %I on delivery.%I (launch_id, person_id, channel, address)', part || '_once', part);
        end if;
        execute format('alter table delivery.%I attach partition delivery.%I for values from (%L) to (%L)', parent, part, least, beyond);
        made := made + 1;
      exception
        -- Taken by another: rows in the table for all others, or the months from before.
        when check_violation or invalid_object_definition then null;
      end;
    end loop;
  end loop;
  return made;
end
$$;
select delivery.make_months(now(), 2);

-- Drops everything that grew in a month; tells how many tables.
create function delivery.drop_month(moment timestamptz) returns integer language plpgsql as $$
declare
  dropped integer := 0;
  month bigint := delivery.month_of(moment);
  parent text;
  part text;
begin
  foreach parent in array array['message', 'outcome', 'recipient', 'receipt'] loop
    part := parent || '_' || to_char(moment at time zone 'UTC', 'YYYYMM');
    if to_regclass('delivery.' || part) is null then continue; end if;
    execute format('drop table delivery.%I', part);
    dropped := dropped + 1;
  end loop;
  delete from delivery.attempt
    where message_id >= delivery.month_message(month) and message_id < delivery.month_message(month + 1);
  return dropped;
end
$$;

-- Every message as it stands now, for whoever reads. What is just being sent with a batch is told as waiting.
create view delivery.message_now as
  select m.id, m.launch_id, m.person_id, m.channel, l.lane, m.address, m.language,
    case
      when o.outcome is not null then o.outcome
      when s.state = 'leased' then 'leased'
      when l.ending = 'expired' then 'expired'
      when l.ending is not null then 'stopped'
      when m.offered then 'offered'
      else 'waiting'
    end as state,
    coalesce(nullif(o.attempt, 0), s.tries, 0::smallint) as attempts,
    coalesce(o.doubtful, s.doubtful, 0::smallint) as doubtful,
    coalesce(s.due_at, m.held_until, l.launched_at + make_interval(secs => coalesce(m.after_seconds, 0))) as due_at,
    case when o.outcome is not null then o.reason
      else coalesce(l.ending, s.reason, case when m.held_until is not null then 'quiet hours' end) end as reason,
    o.provider, o.reference as provider_reference, o.accepted_at, o.delivered_at, o.at as settled_at
  from delivery.message m
  join delivery.launch l on l.id = m.launch_id
  left join delivery.outcome o on o.message_id = m.id
  left join delivery.single s on s.message_id = m.id;
