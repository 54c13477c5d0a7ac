-- tocsin: no-transaction
-- Somebody with two addresses on a channel gets a message at each, and never two at one.
create unique index concurrently if not exists message_once
  on delivery.message (launch_id, person_id, channel, address);
