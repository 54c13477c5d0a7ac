-- One told version in one language, signed once, when it was first asked for.
create table cards.card (
  version_id uuid not null,
  language text not null,
  alert_id uuid not null,
  -- Compact JWS, type tocsin-card+jwt.
  jws text not null,
  kid text not null references cards.key (kid),
  -- SHA-256 of its second part, base64url: what a status list names when the same words are signed again.
  digest text not null check (length(digest) = 43),
  signed_at timestamptz not null,
  signed_again_at timestamptz,
  primary key (version_id, language)
);
comment on table cards.card is 'Signed words of told versions. Holds no personal data; kept with the alert.';
create index card_kid on cards.card (kid);
create index card_signed_again on cards.card (signed_again_at) where signed_again_at is not null;

-- A card in somebody's hands: a link, a code to read out, a square to scan.
create table cards.copy (
  id uuid primary key,
  code text not null unique,
  version_id uuid not null,
  alert_id uuid not null,
  language text not null,
  -- The copy that it was made from; null for the first of its tree.
  parent_id uuid references cards.copy (id),
  -- The post of a lead in whose network it goes round; taken from the parent.
  post_id uuid,
  -- What whoever passes it on adds, outside the signed words, and the signed statement that holds it.
  addition text check (length(addition) between 1 and 500),
  addition_jws text,
  -- Whether this one or one that it was made from carries an addition.
  has_additions boolean not null,
  made_by text not null,
  made_at timestamptz not null,
  -- Who made it, where nobody was signed in: a random number, different for each alert.
  hearer uuid,
  check ((addition is null) = (addition_jws is null))
);
comment on table cards.copy is 'Cards as they are passed on. An addition is written by a signed-in person for others to read; made_by names officers and members by reference. Kept with the alert.';
create index copy_parent on cards.copy (parent_id) where parent_id is not null;
create index copy_version on cards.copy (version_id);
create index copy_alert on cards.copy (alert_id);
create unique index copy_once on cards.copy (parent_id, version_id, hearer) where hearer is not null;

-- That somebody has it, or passed it on; once for each hearer and version.
create table cards.receipt (
  version_id uuid not null,
  -- A random number that the receiving page made, mixed with the alert: it names nobody, and no two alerts share it.
  hearer uuid not null,
  copy_id uuid not null references cards.copy (id),
  answer text not null check (answer in ('received', 'passed-on')),
  at timestamptz not null,
  primary key (version_id, hearer)
);
comment on table cards.receipt is 'What unknown people said of a card that they were given. Names nobody; kept with the alert.';
create index receipt_copy on cards.receipt (copy_id);

create view cards.measured as
  select r.version_id, c.post_id, r.hearer, r.answer, r.at
  from cards.receipt r join cards.copy c on c.id = r.copy_id;
comment on view cards.measured is 'Whom cards reached, as far as they said so: one row for each hearer and version, under the post whose copy they answered first.';
