-- The Merkle tree (RFC 6962) over the sealed entries: every complete subtree's hash. The leaf of seal n is (0, n - 1); the node
-- (level, position) covers the 2^level leaves from position * 2^level. Proofs and appends read a handful of these.
create table audit.tree_node (
  level smallint not null check (level between 0 and 62),
  position bigint not null check (position >= 0),
  hash bytea not null,
  primary key (level, position)
);

-- Signed notes on the tree at one size, as they were handed out.
create table audit.checkpoint (
  size bigint primary key,
  made_at timestamptz not null,
  note text not null
);

-- When somebody's look at something was last recorded, so that a page kept open does not fill the record. `actor` is a
-- reference, never a name.
create table audit.read_mark (
  actor text not null,
  what text not null,
  subject text not null,
  at timestamptz not null,
  primary key (actor, what, subject)
);

create trigger tree_node_append_only before update or delete on audit.tree_node
  for each row execute function audit.refuse_change();
create trigger tree_node_no_truncate before truncate on audit.tree_node
  for each statement execute function audit.refuse_change();
create trigger checkpoint_append_only before update or delete on audit.checkpoint
  for each row execute function audit.refuse_change();
create trigger checkpoint_no_truncate before truncate on audit.checkpoint
  for each statement execute function audit.refuse_change();
