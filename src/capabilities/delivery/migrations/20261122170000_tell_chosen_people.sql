-- Launches that are not the alert itself: what kind they are, which alert they serve where the thread is another, and which
-- version of it they say.
alter table delivery.launch
  add column kind text not null default 'alert' check (kind ~ '^[a-z]{1,20}$'),
  add column matter_id uuid,
  add column says uuid,
  -- To the rows that somebody chose instead of to an audience.
  add column chosen boolean not null default false;
create index launch_matter on delivery.launch (matter_id, number) where matter_id is not null;

-- Whom a launch is to tell by which ways, until its recipients are frozen; then the rows are gone.
create table delivery.chosen (
  launch_id uuid not null,
  person_id uuid not null,
  -- One way of the person; without a channel they are told by all ways of their own.
  channel text,
  address text,
  language text,
  region_code text,
  sector_code text,
  organisation_id uuid,
  premises_id uuid,
  check ((channel is null) = (address is null))
);
comment on table delivery.chosen is 'Whom a launch is to tell by which ways. Gone when its recipients are frozen.';
comment on column delivery.chosen.address is 'Personal, or a reference that is opened just before the message is sent.';
create index chosen_launch on delivery.chosen (launch_id);

-- Which telling of a launch a message belongs to: 0 is the first. Whoever is told again has one message a round.
alter table delivery.message add column round smallint not null default 0;
