-- Set when the person chose the language here: an employer's list does not change it any more.
alter table identity.person add column language_chosen_at timestamptz;
