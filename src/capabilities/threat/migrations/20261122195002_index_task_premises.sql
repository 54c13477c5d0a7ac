-- tocsin: no-transaction
create index concurrently if not exists task_premises on threat.task (premises_id, raised_at);
