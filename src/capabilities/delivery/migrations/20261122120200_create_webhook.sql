-- A machine that alerts are posted to: a display, a control room, a paging system. It gets what its keeper is told.
create table delivery.webhook (
  id uuid primary key,
  -- The keeper: somebody of the network who answers for it.
  person_id uuid not null,
  name text not null check (length(name) between 1 and 100),
  url text,
  -- The secret that signs what is posted, sealed under TOCSIN_DELIVERY_KEY.
  sealed_secret bytea,
  created_by text not null,
  created_at timestamptz not null,
  ended_at timestamptz,
  ended_reason text,
  -- An ended one keeps neither address nor secret.
  check ((ended_at is null) = (url is not null and sealed_secret is not null))
);
comment on table delivery.webhook is 'Machines that alerts are posted to (Standard Webhooks). Address and secret go when it ends.';
create index webhook_person on delivery.webhook (person_id, created_at);

-- Every try, as its keeper sees it. Also the memory of who has a message already when another machine is tried again.
create table delivery.webhook_attempt (
  id bigint generated always as identity primary key,
  webhook_id uuid not null references delivery.webhook (id),
  -- Empty for a test.
  message_id bigint,
  at timestamptz not null,
  outcome text not null check (outcome in ('delivered', 'failed-for-now', 'failed-for-good')),
  -- The HTTP status; empty when there was no answer.
  status smallint,
  reason text,
  ms integer not null
);
comment on table delivery.webhook_attempt is 'Tries to post to machines. Removed after 90 days.';
create index webhook_attempt_webhook on delivery.webhook_attempt (webhook_id, id);
create index webhook_attempt_message on delivery.webhook_attempt (message_id) where message_id is not null;
