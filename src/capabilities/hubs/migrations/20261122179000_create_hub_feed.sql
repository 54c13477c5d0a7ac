create schema hubs;

-- The told versions that anybody may hear of, numbered in the order in which they were told, each as a signed statement.
create table hubs.feed_entry (
  number bigint primary key check (number > 0),
  -- The number before: an entry without one before it cannot be written, so that no number is ever missing.
  previous bigint generated always as (nullif(number - 1, 0)) stored references hubs.feed_entry (number),
  version_id uuid not null unique,
  alert_id uuid not null,
  -- Compact JWS (RFC 7515, 7.1) as everybody gets it, and SHA-256 over it, base64url.
  jws text not null,
  hash text not null,
  at timestamptz not null
);
comment on table hubs.feed_entry is 'The signed, numbered feed. Names nobody; kept for ever, since each entry holds the hash of the one before.';
create index feed_entry_alert on hubs.feed_entry (alert_id, number);

create function hubs.keep_feed_entry() returns trigger language plpgsql as $$
begin
  raise exception 'An entry of the feed is never changed or removed.';
end
$$;
create trigger feed_entry_kept before update or delete on hubs.feed_entry
  for each statement execute function hubs.keep_feed_entry();

-- How far the feed has come. Whoever numbers holds this row until commit.
create table hubs.feed (
  only_one boolean primary key default true check (only_one),
  -- The last move of alerts.feed_change that was looked at.
  change_number bigint not null default 0,
  number bigint not null default 0,
  hash text,
  head text,
  head_at timestamptz
);
comment on table hubs.feed is 'How far the numbering has come, and the newest signed head. One row, names nobody.';
insert into hubs.feed default values;
