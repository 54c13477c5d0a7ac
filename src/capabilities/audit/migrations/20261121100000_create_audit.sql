create schema audit;

-- One row for each change anywhere, written in the transaction of the change. Never altered, never removed.
create table audit.entry (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  actor text not null,
  action text not null,
  subject text not null,
  request_id text not null,
  detail jsonb not null
);
create index entry_subject on audit.entry (subject, id);

-- Entries that the sealer has not seen yet, written in the same statement as the entry. Ids are drawn before the commit, so a
-- lower id may appear after a higher one is sealed: a high-water mark would miss it, and this queue does not.
create table audit.pending (
  entry_id bigint primary key references audit.entry (id)
);

-- The chain over the entries, made by one sealer after they are committed, so that a busy minute never waits for a hash.
create table audit.seal (
  number bigint primary key,
  entry_id bigint not null unique references audit.entry (id),
  hash bytea not null
);

-- The last seal, with a keyed check that nobody without the secret can renew: a cut-off tail shows.
create table audit.head (
  sole boolean primary key default true check (sole),
  number bigint not null,
  hash bytea not null,
  mac bytea not null
);

create function audit.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'The audit record is append-only: % on %.% is refused.', tg_op, tg_table_schema, tg_table_name;
end
$$;
create trigger entry_append_only before update or delete on audit.entry
  for each row execute function audit.refuse_change();
create trigger entry_no_truncate before truncate on audit.entry
  for each statement execute function audit.refuse_change();
create trigger seal_append_only before update or delete on audit.seal
  for each row execute function audit.refuse_change();
create trigger seal_no_truncate before truncate on audit.seal
  for each statement execute function audit.refuse_change();
