-- tocsin: no-transaction
-- Keepers look for premises inside theirs by postcode, written with or without its space.
create index concurrently if not exists premises_postcode on network.premises (upper(replace(postcode, ' ', '')));
