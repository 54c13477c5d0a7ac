-- tocsin: no-transaction
create index concurrently if not exists entry_at on audit.entry (at);
