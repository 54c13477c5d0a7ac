-- Which version somebody read last, so that what changed since then can be shown to them and to nobody else.
create table guidance.reading (
  person_id uuid not null,
  document_id uuid not null references guidance.document (id),
  version_id uuid not null references guidance.version (id),
  language text not null,
  read_at timestamptz not null,
  -- What they had read before that one: shown beside it for as long as it is the newest.
  previous_version_id uuid references guidance.version (id),
  previous_read_at timestamptz,
  primary key (person_id, document_id)
);
comment on table guidance.reading is 'Personal: the version of a document that somebody read last. Retention: until the person leaves, at most two years after the reading. Not in the audit record.';
create index reading_document on guidance.reading (document_id);
create index reading_age on guidance.reading (read_at);

-- An item of a checklist that somebody ticked. The key is made of the item's words: other words ask again.
create table guidance.tick (
  person_id uuid not null,
  document_id uuid not null references guidance.document (id),
  item_key text not null check (item_key ~ '^[0-9a-f]{12}$'),
  ticked_at timestamptz not null,
  primary key (person_id, document_id, item_key)
);
comment on table guidance.tick is 'Personal: what somebody ticked on a checklist. Retention: until they start again or leave, at most two years after the tick.';
create index tick_document on guidance.tick (document_id);
create index tick_age on guidance.tick (ticked_at);
