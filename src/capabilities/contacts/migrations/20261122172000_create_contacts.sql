create schema contacts;

-- The random key of each post's networks, wrapped under TOCSIN_CONTACTS_KEY. Without it everything sealed for the post is noise.
create table contacts.post_key (
  post_id uuid primary key,
  -- Null once destroyed.
  wrapped bytea,
  version integer not null,
  made_at timestamptz not null,
  -- The first of the two words that destroy it; it lapses after a day.
  destroy_asked_by text,
  destroy_asked_at timestamptz,
  destroyed_at timestamptz,
  check ((wrapped is null) = (destroyed_at is not null))
);
comment on table contacts.post_key is 'The wrapped key of each post''s networks. Destroying it makes everything sealed for that post unreadable at once.';

-- The key from which addresses are hashed: always the same one, so that its wrapping can be changed without hashing anew.
create table contacts.hash_key (
  one boolean primary key default true check (one),
  wrapped bytea not null,
  made_at timestamptz not null
);
comment on table contacts.hash_key is 'The wrapped key of the hashes by which the same box in two networks is known.';

-- One real person or box, across all posts. Says nothing about who it is.
create table contacts.contact (
  id uuid primary key,
  -- The same person as somebody whom the network knows.
  person_id uuid,
  made_at timestamptz not null,
  -- They asked not to be told by any network.
  opted_out_at timestamptz,
  -- Two contacts that turned out to be one: what was told to this one was told to that one.
  merged_into uuid references contacts.contact (id)
);
comment on table contacts.contact is 'A person or box known by keyed hashes only. Kept, since receipts name it; the hashes go when nobody lists it.';

create table contacts.box (
  -- HMAC-SHA-256 of the kind and the tidied address.
  hash bytea primary key,
  contact_id uuid not null references contacts.contact (id)
);
comment on table contacts.box is 'Keyed hashes of e-mail addresses and numbers, by contact. Removed nightly when no network lists the contact any more.';
create index box_contact on contacts.box (contact_id);

-- The same hashes of everybody's addresses in the network, so that a contact whom the platform knows is told once.
create table contacts.known_box (
  hash bytea not null,
  person_id uuid not null,
  primary key (hash, person_id)
);
comment on table contacts.known_box is 'Keyed hashes of the contact points of people in the network. Made anew hourly.';

create table contacts.list (
  id uuid primary key,
  post_id uuid not null,
  owner_id uuid not null,
  name text not null check (length(name) between 1 and 100),
  -- Why they may be told, who asked them and when, and the words that they were shown.
  basis text not null check (basis in ('consent', 'contract', 'legitimate-interests', 'vital-interests')),
  asked_by text not null,
  asked_on date not null,
  words_shown text not null,
  -- Numbers are called as well as texted.
  calls boolean not null default false,
  expires_at timestamptz not null,
  -- Set while the owner lets the centre read it.
  shown_at timestamptz,
  created_at timestamptz not null,
  removed_at timestamptz
);
comment on table contacts.list is 'A contact list of somebody at a post, with the consent that it rests on. It lapses unless confirmed.';
create index list_post on contacts.list (post_id);

create table contacts.entry (
  id uuid primary key,
  list_id uuid not null references contacts.list (id),
  post_id uuid not null,
  contact_id uuid not null references contacts.contact (id),
  -- Reference, name, e-mail and number, sealed under the post's key for this row alone. Null once wiped.
  sealed bytea,
  -- Keyed hash of the list's own reference, and of everything in the row, to see what a file would change.
  reference_hash bytea,
  digest bytea,
  has_email boolean not null,
  has_phone boolean not null,
  groups text[] not null default '{}',
  region_code text,
  sector_code text,
  language text not null,
  added_at timestamptz not null,
  expires_at timestamptz not null,
  removed_at timestamptz,
  check (removed_at is null or sealed is null)
);
comment on table contacts.entry is 'Somebody on a list: sealed personal data. Wiped at once when removed, 30 days after it lapsed, and when they opt out.';
create index entry_list on contacts.entry (list_id, id) where removed_at is null;
create index entry_post on contacts.entry (post_id) where removed_at is null;
create index entry_contact on contacts.entry (contact_id) where removed_at is null;
create unique index entry_reference on contacts.entry (list_id, reference_hash)
  where removed_at is null and reference_hash is not null;

-- A file while it is looked at: sealed whole under the post's key, removed when loaded or after a day.
create table contacts.import (
  id uuid primary key,
  list_id uuid not null references contacts.list (id),
  sealed bytea not null,
  -- Counts only; what is wrong with which row is sealed beside the file.
  summary jsonb not null,
  sealed_faults bytea not null,
  created_by text not null,
  created_at timestamptz not null
);
comment on table contacts.import is 'Files of contacts that wait for a yes. Sealed; removed when loaded or after a day.';
create index import_list on contacts.import (list_id);

create table contacts.lapse_warning (
  list_id uuid not null references contacts.list (id),
  days integer not null,
  lapses_on date not null,
  warned_at timestamptz not null,
  primary key (list_id, days, lapses_on)
);
comment on table contacts.lapse_warning is 'Which list''s owner was warned of which lapse.';

-- Published: by which ways a post's contacts can be told at a moment. One row for each contact and kind of box; the address stays
-- sealed and is opened just before it is used (openAddresses).
create function contacts.ways(post uuid, moment timestamptz)
returns table (
  contact_id uuid, person_id uuid, channel text, address text, language text,
  region_code text, sector_code text, groups text[]
)
language sql stable as $$
  select distinct on (e.contact_id, w.channel) e.contact_id, c.person_id, w.channel,
    'sealed:' || e.id || ':' || w.channel, e.language, e.region_code, e.sector_code, e.groups
  from contacts.entry e
  join contacts.list l on l.id = e.list_id
  join contacts.contact c on c.id = e.contact_id
  cross join lateral (values ('email', e.has_email), ('sms', e.has_phone), ('voice', e.has_phone and l.calls)) w (channel, there)
  where e.post_id = post and e.removed_at is null and e.sealed is not null and e.expires_at > moment
    and l.removed_at is null and l.expires_at > moment and c.opted_out_at is null and w.there
  order by e.contact_id, w.channel, e.id
$$;
