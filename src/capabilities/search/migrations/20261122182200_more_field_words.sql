-- Abbreviations of the trade and what they stand for.
with said (words, also) as (
  values
    (array['cbrn', 'hazmat'], array['chemical', 'biological', 'radiological', 'nuclear']),
    (array['mta', 'marauding terrorist attack', 'marauding attack'], array['attack with weapons', 'run hide tell']),
    (array['ied', 'pbied', 'vbied', 'improvised explosive device'], array['bomb', 'suspicious item']),
    (array['rht'], array['run hide tell']),
    (array['hot'], array['hidden obviously suspicious typical']),
    (array['npsa', 'cpni', 'national protective security authority'], '{}'::text[]),
    (array['jtac', 'joint terrorism analysis centre'], array['threat level']),
    (array['public protection procedures'], array['procedures']),
    (array['anpr', 'number plate'], array['vehicle']),
    (array['control room', 'security control room'], '{}'),
    (array['methane', 'm ethane', 'situation report'], '{}'),
    (array['sar', 'suspicious activity report'], array['report suspicious activity']),
    (array['tlp', 'traffic light protocol', 'marking'], '{}'),
    (array['rvp', 'rendezvous point', 'assembly point', 'muster point'], '{}'),
    (array['ring', 'dial'], array['call', 'telephone'])
), kept as (
  insert into search.synonym (id, words, also, added_at, added_by)
  select gen_random_uuid(), words, also, timestamptz '2026-11-22', 'system:seed' from said
  returning id, words
)
insert into search.synonym_key (key, synonym_id)
select distinct search.key_of(word), id from kept cross join unnest(words) as word where search.key_of(word) <> '';
