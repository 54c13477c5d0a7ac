-- tocsin: no-transaction
-- Premises of one use, in one region or in all: groups of similar ones are counted by it.
create index concurrently if not exists premises_use on network.premises (use_code, region_code) where use_code is not null;
