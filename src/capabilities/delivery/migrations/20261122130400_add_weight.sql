-- What a launch is about, in the words that people choose by. Launches from before count as life at risk: nothing is held back.
alter table delivery.launch add column weight text not null default 'life'
  check (weight in ('information', 'serious', 'life'));
-- A last word, which takes back what was said: whoever has that is told at once, whatever their rules say.
alter table delivery.launch add column takes_back boolean not null default false;
