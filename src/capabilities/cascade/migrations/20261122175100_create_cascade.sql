create schema cascade;

-- How a post passes an alert on by itself, so that nothing waits for a person.
create table cascade.standing_order (
  id uuid primary key,
  post_id uuid not null,
  -- Alerts of this weight (see delivery).
  weight text not null check (weight in ('life', 'serious', 'information')),
  begun_by text not null,
  begun_at timestamptz not null,
  ended_by text,
  ended_at timestamptz
);
comment on table cascade.standing_order is 'Posts whose network is told at once. Names members by reference; kept with the posts.';
create unique index standing_order_open on cascade.standing_order (post_id, weight) where ended_at is null;

-- A post that sends an alert on: one thread of launches. Its row is locked while its contacts are being claimed.
create table cascade.branch (
  alert_id uuid not null,
  post_id uuid not null,
  thread_id uuid not null unique,
  begun_at timestamptz not null,
  primary key (alert_id, post_id)
);
comment on table cascade.branch is 'Posts that send an alert on to their networks.';

-- What somebody of a post did to pass a version on.
create table cascade.pass_on (
  id uuid primary key,
  alert_id uuid not null,
  version_id uuid not null,
  post_id uuid not null,
  -- Nobody: by standing order.
  person_id uuid,
  way text not null check (way in ('send', 'card', 'read')),
  -- Groups of the network that were chosen; nothing is all of it.
  groups text[],
  -- The person whose lists alone are told; nothing is all lists.
  lists_of uuid,
  addition text not null default '' check (length(addition) <= 500),
  -- To how many people it was read out, as they say.
  people integer check (people between 1 and 1000000),
  -- The code of the card that was made for it.
  code text,
  at timestamptz not null,
  -- When the network had been told, or it was too late for that.
  done_at timestamptz,
  check ((way = 'read') = (people is not null))
);
comment on table cascade.pass_on is 'Who passed which version on how. Personal: kept with the alert.';
create index pass_on_alert on cascade.pass_on (alert_id, post_id, at);
create index pass_on_waiting on cascade.pass_on (alert_id, post_id) where way = 'send' and done_at is null;

-- How a post told its network a version: a launch, or none where all of it was told by others.
create table cascade.onward (
  id bigint generated always as identity primary key,
  version_id uuid not null,
  post_id uuid not null,
  launch_id uuid unique,
  told integer not null,
  told_by_others integer not null,
  at timestamptz not null
);
comment on table cascade.onward is 'Launches to the networks of posts, and how many of each others told. Counts only.';
create index onward_version on cascade.onward (version_id, post_id);

-- Who tells a contact a version: the first post that passes it on, or the centre, whose person it is. Once.
create table cascade.reach (
  version_id uuid not null,
  contact_id uuid not null,
  -- Nothing is the centre.
  post_id uuid,
  -- The name under which delivery tells them.
  told_as uuid not null,
  launch_id uuid,
  primary key (version_id, contact_id)
);
comment on table cascade.reach is 'Who tells which contact a version. Ids only; kept with the alert.';
create index reach_post on cascade.reach (version_id, post_id);

-- Contacts of a post's network whom another one tells.
create table cascade.share (
  version_id uuid not null,
  post_id uuid not null,
  contact_id uuid not null,
  told_as uuid not null,
  -- By which transaction it came, for the roll-up.
  xid xid8 not null default pg_current_xact_id(),
  primary key (version_id, post_id, contact_id)
);
comment on table cascade.share is 'Contacts of a post that another post or the centre tells. Ids only; kept with the alert.';
create index share_told_as on cascade.share (version_id, told_as);
create index share_xid on cascade.share (version_id, xid);

-- The roll-up of a version: everything that this snapshot of the database shows is in the cells, nothing else.
create table cascade.fold (
  version_id uuid primary key,
  folded pg_snapshot not null,
  -- The database server whose transactions the snapshot means.
  cluster bigint not null,
  folded_at timestamptz not null
);
comment on table cascade.fold is 'How far the answers of a version are rolled up.';

create table cascade.answered_cell (
  launch_id uuid not null,
  -- Empty stands for none.
  region_code text not null,
  sector_code text not null,
  received bigint not null,
  passed_on bigint not null,
  safe bigint not null,
  need_help bigint not null,
  primary key (launch_id, region_code, sector_code)
);
comment on table cascade.answered_cell is 'Answers that count, folded, by launch, region and sector.';

create table cascade.shared_cell (
  version_id uuid not null,
  post_id uuid not null,
  received bigint not null,
  passed_on bigint not null,
  safe bigint not null,
  need_help bigint not null,
  primary key (version_id, post_id)
);
comment on table cascade.shared_cell is 'Answers that count, folded, of contacts of a post whom another one tells.';

-- Organisations and premises of whom somebody answered, where: folded.
create table cascade.answered_place (
  version_id uuid not null,
  kind text not null check (kind in ('organisation', 'premises')),
  place_id uuid not null,
  region_code text not null,
  sector_code text not null,
  primary key (version_id, kind, place_id, region_code, sector_code)
);
comment on table cascade.answered_place is 'Organisations and premises that answered a version, folded.';

-- Whom a launch is to tell and how far that is, as counted at a moment.
create table cascade.told_cell (
  launch_id uuid not null,
  region_code text not null,
  sector_code text not null,
  people bigint not null,
  told bigint not null,
  waiting bigint not null,
  failed bigint not null,
  unreachable bigint not null,
  primary key (launch_id, region_code, sector_code)
);
comment on table cascade.told_cell is 'People of a launch and how many of them were told, counted, by region and sector.';

create table cascade.told_count (
  launch_id uuid primary key,
  -- The people that the cells hold.
  people bigint not null,
  -- Nothing more is sent: only reports from providers can still change it.
  settled boolean not null,
  counted_at timestamptz not null
);
comment on table cascade.told_count is 'When the cells of a launch were counted.';

-- Organisations and premises that a version is to tell, where; counted with the cells of the centre''s launch.
create table cascade.told_place (
  version_id uuid not null,
  kind text not null check (kind in ('organisation', 'premises')),
  region_code text not null,
  sector_code text not null,
  -- What a cell of the table stands for: everywhere, a region, a sector, both.
  level smallint not null,
  places bigint not null,
  primary key (version_id, kind, level, region_code, sector_code)
);
comment on table cascade.told_place is 'How many organisations and premises a version is to tell, counted.';
