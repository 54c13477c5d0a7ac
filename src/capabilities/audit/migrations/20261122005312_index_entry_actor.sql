-- tocsin: no-transaction
create index concurrently if not exists entry_actor on audit.entry (actor, id);
