-- tocsin: no-transaction
create index concurrently if not exists task_unreminded on threat.task (due_at)
  where done_at is null and set_aside_at is null and reminded_at is null;
