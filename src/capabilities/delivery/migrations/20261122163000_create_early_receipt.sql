-- Receipts of providers that came before our own outcome of the message was committed; matched by the sweeper.
create table delivery.early_receipt (
  channel text not null,
  provider text not null,
  reference text not null,
  state text not null check (state in ('delivered', 'failed')),
  reason text,
  at timestamptz not null,
  received_at timestamptz not null,
  primary key (channel, provider, reference, state)
);
comment on table delivery.early_receipt is 'Receipts whose message is not known yet. Gone when matched, or after a quarter of an hour.';

-- Only what providers gave a name of their own: mail, push and live have none.
create index outcome_reference on delivery.outcome (reference) where reference is not null;
