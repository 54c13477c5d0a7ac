-- What premises are used for: Schedule 1 to the Terrorism (Protection of Premises) Act 2025, by paragraph. Dated data, as
-- regulations may change it.
create table network.premises_use (
  code text primary key check (code ~ '^[a-z0-9-]{1,60}$'),
  name text not null,
  paragraph integer not null,
  valid_from date not null,
  valid_to date check (valid_to > valid_from)
);
comment on table network.premises_use is 'Uses of premises as in Schedule 1 to the Terrorism (Protection of Premises) Act 2025.';

-- Both are empty where nobody has said.
alter table network.premises add column use_code text;
-- How many people can be expected to be there at once (section 2 of the Act), staff included.
alter table network.premises add column capacity integer;
alter table network.premises add constraint premises_use_code foreign key (use_code) references network.premises_use (code) not valid;
alter table network.premises add constraint premises_capacity check (capacity between 0 and 1000000) not valid;

-- Published: what audiences ask about a place.
create view network.described_premises as
  select id, use_code, capacity from network.premises where use_code is not null or capacity is not null;
create view network.premises_uses as select code, name, paragraph, valid_from, valid_to from network.premises_use;
