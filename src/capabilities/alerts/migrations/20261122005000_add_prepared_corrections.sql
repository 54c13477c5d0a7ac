-- The words of a cancellation and of an all-clear, drafted with every alert, so that a wrong one is taken back in seconds.
-- {"cancel": {"description": "...", "instruction": "..."}, "all-clear": {...}}; null until the version is submitted.
alter table alerts.version add column prepared jsonb;
