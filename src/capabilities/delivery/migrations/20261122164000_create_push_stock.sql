-- Where a device's one-time keys lie: 64 places make a block, and a tray holds one key for each device of a block. A place is
-- given once and never again, so a key that was made for other keys of a device, or for another device, fits nobody.
create sequence delivery.push_stock_place;
alter table delivery.push_device add column stock_place bigint;
alter table delivery.push_device alter column stock_place set default nextval('delivery.push_stock_place');
comment on column delivery.push_device.stock_place is 'Place in the stock of one-time keys; new with every change of keys, empty when the device has ended. Devices from before the stock get theirs from the worker.';
create unique index push_device_stock_place on delivery.push_device (stock_place) where stock_place is not null;

-- Unlogged on purpose: what is taken out must never come back, and a table that no log, standby or backup holds is empty after a
-- crash, a failover or a restore instead of old. It costs nothing but time to fill it again.
create unlogged table delivery.push_stock (
  id uuid primary key,
  block bigint not null,
  -- Which devices it was made for: how many, and the highest place among them. A block that changed gets a new tray.
  devices smallint not null,
  highest_place bigint not null,
  made_at timestamptz not null,
  -- Sealed under TOCSIN_DELIVERY_KEY for this row of this database alone.
  sealed bytea not null
);
-- Random bytes do not shrink: the try would be in vain.
alter table delivery.push_stock alter column sealed set storage external;
comment on table delivery.push_stock is 'One-time keys for push messages, made in peace. Each row is taken out once, by deleting it, and replaced after a week.';
create index push_stock_block on delivery.push_stock (block, id);
