-- tocsin: no-transaction
create index concurrently if not exists entry_action on audit.entry (action, id);
