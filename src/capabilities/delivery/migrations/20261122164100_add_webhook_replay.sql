-- Which event a try was about, by the id that the receiver sees; empty for tests and for tries from before. A keeper can have it
-- posted again.
alter table delivery.webhook_attempt add column event_id text;
alter table delivery.webhook_attempt add column is_replay boolean not null default false;
