create schema guidance;

-- How often a document is reviewed, and what happens when nobody does it: data, changed by its keepers.
create table guidance.review_policy (
  code text primary key check (code ~ '^[a-z0-9-]+$'),
  name text not null,
  -- From a publication or a confirmation to the next review.
  months integer not null check (months between 1 and 60),
  -- Owner and reviewer are reminded so many days before the day; 0 is the day itself.
  remind_days integer[] not null,
  -- So many days after the day of review it is withdrawn by the clock; null for never.
  withdraw_after_days integer check (withdraw_after_days between 1 and 730)
);
comment on table guidance.review_policy is 'How often documents are reviewed, and when an overdue one is withdrawn by the clock.';
insert into guidance.review_policy (code, name, months, remind_days, withdraw_after_days) values
  ('half-yearly', 'Every six months', 6, '{28,7,0}', 30),
  ('yearly', 'Every year', 12, '{28,7,0}', 60),
  ('two-yearly', 'Every two years', 24, '{56,28,7,0}', 90);

-- What people know under one name; its words are in versions.
create table guidance.document (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  kind text not null check (kind in ('action-card', 'checklist', 'guide', 'asset', 'toolkit')),
  -- Who answers for it, and who looks at it again. Nobody where a file brought it in.
  owner_id uuid,
  reviewer_id uuid,
  policy text not null references guidance.review_policy (code),
  created_at timestamptz not null,
  first_published_at timestamptz
);
comment on table guidance.document is 'A document of the library: its address, kind, owner, reviewer and review policy. Names of staff by id; kept as the record of who answered for it.';

create table guidance.version (
  id uuid primary key,
  document_id uuid not null references guidance.document (id),
  number integer not null check (number > 0),
  state text not null check (state in ('draft', 'in-review', 'approved', 'published', 'superseded', 'withdrawn')),
  -- Counts savings of a draft, so that nobody writes over what somebody else saved meanwhile.
  edition integer not null default 1,
  -- Traffic Light Protocol 2.0: how far it may be passed on.
  marking text not null check (marking in ('CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED')),
  topics text[] not null default '{}',
  scenarios text[] not null default '{}',
  sectors text[] not null default '{}',
  -- Paragraphs of Schedule 1 to the Terrorism (Protection of Premises) Act 2025.
  uses text[] not null default '{}',
  roles text[] not null default '{}',
  links text[] not null default '{}',
  sources text[] not null default '{}',
  -- What is new in it, in a sentence for its readers.
  change_note text not null default '',
  -- The next review; in a draft empty where the policy decides.
  review_on date,
  writers uuid[] not null default '{}',
  written_at timestamptz not null,
  submitted_by uuid,
  submitted_at timestamptz,
  approved_by uuid,
  approved_at timestamptz,
  published_at timestamptz,
  -- When somebody last said that it is still accurate.
  confirmed_at timestamptz,
  ended_at timestamptz,
  -- Why it went back, or was withdrawn.
  reason text not null default '',
  unique (document_id, number)
);
comment on table guidance.version is 'One state of a document, with who wrote and who approved it. Kept as the record of what was said when.';
create unique index version_published on guidance.version (document_id) where state = 'published';
create unique index version_open on guidance.version (document_id) where state in ('draft', 'in-review', 'approved');

create table guidance.text (
  version_id uuid not null references guidance.version (id),
  language text not null check (language ~ '^[a-z]{2,3}(-[A-Za-z]{2,8})*$'),
  title text not null,
  summary text not null,
  -- Markdown.
  body text not null,
  -- The words of the body without its marks, for search.
  plain text not null,
  primary key (version_id, language)
);
comment on table guidance.text is 'The words of a version in one language.';

create table guidance.attachment (
  id uuid primary key,
  document_id uuid not null references guidance.document (id),
  name text not null,
  media_type text not null,
  -- What it shows or says, for who cannot see or open it.
  alternative text not null,
  size integer not null check (size between 1 and 5242880),
  bytes bytea not null,
  added_by uuid,
  added_at timestamptz not null
);
comment on table guidance.attachment is 'A file that goes with a document; which versions carry it says version_attachment.';
create index attachment_document on guidance.attachment (document_id);

create table guidance.version_attachment (
  version_id uuid not null references guidance.version (id),
  attachment_id uuid not null references guidance.attachment (id),
  primary key (version_id, attachment_id)
);
comment on table guidance.version_attachment is 'Which files a version carries: a file is approved and published with it.';
create index version_attachment_file on guidance.version_attachment (attachment_id);

create table guidance.review_warning (
  version_id uuid not null references guidance.version (id),
  review_on date not null,
  days integer not null,
  warned_at timestamptz not null,
  primary key (version_id, review_on, days)
);
comment on table guidance.review_warning is 'Which reminder of which review has been ordered, each once.';

-- What stands published now: one row for each document and language. Who may read a row is for `readableBy` to say.
create view guidance.published as
  select v.document_id, v.id as version_id, v.number, d.slug, d.kind, t.language, t.title, t.summary, t.body, t.plain,
    v.marking, v.topics, v.scenarios, v.sectors, v.uses, v.roles,
    d.first_published_at as published_at, v.published_at as changed_at, v.review_on,
    v.links, v.sources, v.change_note, v.confirmed_at, v.review_on + p.withdraw_after_days as withdraw_on
  from guidance.version v
  join guidance.document d on d.id = v.document_id
  join guidance.review_policy p on p.code = d.policy
  join guidance.text t on t.version_id = v.id
  where v.state = 'published';

-- The files of what stands published now, without their bytes.
create view guidance.published_attachment as
  select a.id, v.document_id, v.id as version_id, a.name, a.media_type, a.alternative, a.size
  from guidance.version v
  join guidance.version_attachment va on va.version_id = v.id
  join guidance.attachment a on a.id = va.attachment_id
  where v.state = 'published';
