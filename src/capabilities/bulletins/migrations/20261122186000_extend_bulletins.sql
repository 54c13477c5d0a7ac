-- News, threat bulletins and newsletters, which two people answer for, beside what one person sends.
alter table bulletins.bulletin drop constraint bulletin_kind_check;
alter table bulletins.bulletin add constraint bulletin_kind_check
  check (kind in ('bulletin', 'check', 'test', 'news', 'threat-bulletin', 'newsletter')) not valid;
alter table bulletins.bulletin validate constraint bulletin_kind_check;

-- A series of newsletters and its rhythm.
create table bulletins.series (
  code text primary key,
  name text not null,
  rhythm text not null check (rhythm in ('monthly', 'quarterly')),
  -- Of a region: only people there are told, and only who covers it writes it. Without one it is national.
  region_code text,
  -- When its first issue is due; the day of the month on which all are.
  first_due date not null,
  added_at timestamptz not null
);
comment on table bulletins.series is 'Newsletters that come by a rhythm.';

alter table bulletins.bulletin
  add column state text not null default 'draft' check (state in ('draft', 'in-review', 'approved', 'sent')),
  add column summary text not null default '',
  -- What it is made of where it is made of parts: the answers of a threat bulletin, the sections of a newsletter. Its body is
  -- composed of them.
  add column parts jsonb not null default '{}',
  -- The same in Welsh: title, summary and body. Empty where nobody wrote it.
  add column welsh jsonb,
  -- How the audience was chosen in the form, to change it there.
  add column chosen jsonb,
  -- Regions that it is for; empty for no region in particular.
  add column regions text[] not null default '{}',
  add column series_code text references bulletins.series (code),
  -- The day for which an issue of a series is written.
  add column issue_due date,
  add column submitted_at timestamptz,
  add column approved_by uuid,
  add column approved_at timestamptz,
  -- Why it was returned to its writer, and by whom.
  add column return_reason text,
  add column returned_by uuid,
  -- When it is to be sent by itself, and who said so: their scope then is asked again.
  add column send_at timestamptz,
  add column scheduled_by uuid;
update bulletins.bulletin set state = 'sent' where sent_at is not null;
comment on column bulletins.bulletin.written_by is 'Personal: kept with the record of what was said.';
create index bulletin_open on bulletins.bulletin (state) where sent_at is null;
create index bulletin_series on bulletins.bulletin (series_code, issue_due desc) where series_code is not null;

-- Whom something was meant for, frozen when it was sent.
create table bulletins.reader (
  bulletin_id uuid not null references bulletins.bulletin (id),
  person_id uuid not null,
  -- What the person had chosen for this kind.
  pace text not null check (pace in ('at-once', 'daily', 'weekly', 'none')),
  region_code text,
  sector_code text,
  organisation_id uuid,
  premises_id uuid,
  -- When the digest is due that is to take it in; empty where none is.
  due_at timestamptz,
  -- The launch of the digest that took it in.
  digest_id uuid,
  -- When the person said so; nothing else counts as read.
  read_at timestamptz,
  primary key (bulletin_id, person_id)
);
comment on table bulletins.reader is 'Whom a bulletin was meant for, and what they said of it. Personal: kept with the bulletin.';
create index reader_waiting on bulletins.reader (due_at) where digest_id is null and due_at is not null;
create index reader_digest on bulletins.reader (digest_id) where digest_id is not null;
create index reader_person on bulletins.reader (person_id);

-- How somebody wants a kind: at once, in a digest, or not sent at all. Who never chose has no row.
create table bulletins.choice (
  person_id uuid not null,
  kind text not null check (kind in ('bulletin', 'news', 'threat-bulletin', 'newsletter')),
  pace text not null check (pace in ('at-once', 'daily', 'weekly', 'none')),
  chosen_at timestamptz not null,
  primary key (person_id, kind)
);
comment on table bulletins.choice is 'How somebody wants each kind. Personal: kept while they are in the network.';

-- Everything that was sent to be read, a row for each language. Its marking says who may have how much of it: ask kernel/marking.ts.
create view bulletins.published as
  select b.id, b.kind, text.language, text.title, text.summary, text.body, b.marking, b.regions, b.series_code, b.sent_at
  from bulletins.bulletin b
  cross join lateral (
    select 'en' as language, b.title, b.summary, b.body
    union all
    select 'cy', b.welsh ->> 'title', b.welsh ->> 'summary', b.welsh ->> 'body' where b.welsh is not null
  ) text
  where b.sent_at is not null and b.kind in ('bulletin', 'news', 'threat-bulletin', 'newsletter');

-- One national newsletter comes with the program; regional ones are added where a hub begins one.
insert into bulletins.series (code, name, rhythm, region_code, first_due, added_at)
values ('national', 'National newsletter', 'monthly', null, '2026-12-01', timestamptz '2026-11-22');
