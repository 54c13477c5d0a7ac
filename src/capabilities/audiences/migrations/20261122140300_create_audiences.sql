create schema audiences;

-- An audience that officers keep ready under a name. Who is in it is asked of the network each time.
create table audiences.saved_audience (
  id uuid primary key,
  name text not null check (length(name) between 1 and 120),
  description text not null check (length(description) <= 1000),
  -- What was ticked (AudienceSelection), and the shapes of its area (AreaShapes).
  selection jsonb not null,
  shapes jsonb not null,
  -- Counts saves: the version, and its optimistic lock. What each version said is in the audit record.
  version integer not null default 1,
  -- Who: references such as person:<id>.
  created_by text not null,
  created_at timestamptz not null,
  edited_by text not null,
  edited_at timestamptz not null,
  -- Set when nobody is to begin with it any more. It stays readable.
  archived_at timestamptz
);
comment on table audiences.saved_audience is 'Audiences kept under a name. Holds no people; names its keepers by reference.';
create unique index saved_audience_name on audiences.saved_audience (lower(name)) where archived_at is null;
