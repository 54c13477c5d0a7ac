-- Words of the field as they are said. Editors add to them and take away.
with said (words, also) as (
  values
    -- Items and places
    (array['bag', 'item', 'package', 'parcel', 'backpack', 'rucksack', 'suitcase', 'luggage', 'holdall'], '{}'::text[]),
    (array['left behind', 'unattended', 'abandoned', 'left alone', 'forgotten'], '{}'),
    (array['suspicious', 'suspect', 'strange', 'odd', 'unusual'], '{}'),
    (array['letter', 'mail', 'post', 'envelope', 'delivery'], '{}'),
    (array['white powder', 'powder'], array['chemical', 'letter']),
    (array['venue', 'premises', 'building', 'site'], '{}'),
    (array['shop', 'store', 'retail'], '{}'),
    (array['pub', 'bar', 'restaurant', 'cafe', 'nightclub'], array['hospitality']),
    (array['church', 'mosque', 'synagogue', 'temple', 'gurdwara'], array['place of worship']),
    (array['place of worship', 'faith'], '{}'),
    (array['football ground', 'stadium', 'arena', 'concert'], array['event', 'crowd']),
    (array['event', 'festival', 'gig'], '{}'),
    -- Vehicles
    (array['lorry', 'truck', 'hgv', 'van'], array['vehicle']),
    (array['car', 'vehicle'], '{}'),
    (array['hvm', 'hostile vehicle mitigation'], array['vehicle', 'barrier']),
    (array['bollard', 'barrier', 'planter'], '{}'),
    (array['vaw', 'vehicle as a weapon', 'vehicle attack', 'ramming'], '{}'),
    -- The law
    (array['martyn''s law', 'martyns law', 'protect duty', 'terrorism protection of premises act', 'tpp act', 'terrorism protection of premises'], '{}'),
    (array['sia', 'security industry authority', 'regulator'], '{}'),
    (array['standard tier', 'standard duty'], '{}'),
    (array['enhanced tier', 'enhanced duty'], '{}'),
    -- People and bodies
    (array['ctsa', 'counter terrorism security adviser', 'security adviser'], '{}'),
    (array['isl', 'industry sector lead', 'sector lead'], '{}'),
    (array['scan', 'see check and notify'], '{}'),
    (array['act', 'action counters terrorism'], '{}'),
    (array['ctp', 'counter terrorism policing'], '{}'),
    (array['nactso', 'national counter terrorism security office'], '{}'),
    (array['guard', 'security officer', 'doorman', 'bouncer', 'steward', 'door supervisor'], '{}'),
    (array['boss', 'manager', 'owner', 'director'], '{}'),
    (array['staff', 'employee', 'worker', 'colleague', 'team'], '{}'),
    (array['visitor', 'customer', 'guest', 'public'], '{}'),
    (array['disabled', 'wheelchair', 'disability', 'accessibility'], '{}'),
    (array['kids', 'children', 'child', 'pupils'], array['school']),
    -- What to do
    (array['lockdown', 'lock down', 'invacuation', 'invacuate', 'shelter', 'stay inside'], '{}'),
    (array['evacuation', 'evacuate', 'get out', 'leave the building'], '{}'),
    (array['search', 'screening', 'bag check', 'searching'], '{}'),
    (array['report', 'tell police', 'tell the police'], '{}'),
    (array['exercise', 'drill', 'practice', 'rehearsal', 'rehearse'], '{}'),
    (array['training', 'course', 'e learning', 'elearning', 'learning'], '{}'),
    (array['first aid', 'bleeding', 'tourniquet', 'injured', 'casualty'], '{}'),
    (array['run hide tell', 'run', 'hide'], '{}'),
    (array['poster', 'leaflet', 'campaign'], '{}'),
    (array['plan', 'procedure', 'policy'], '{}'),
    (array['checklist', 'check list', 'to do list'], '{}'),
    (array['risk assessment', 'risk'], '{}'),
    -- Threats
    (array['bomb', 'explosive', 'ied', 'explosion', 'device', 'blast'], '{}'),
    (array['bomb threat', 'threatening call', 'threat call', 'phone threat', 'hoax call'], '{}'),
    (array['gun', 'firearm', 'shooting', 'shooter', 'gunman', 'shots'], array['marauding', 'weapon']),
    (array['knife', 'stabbing', 'blade', 'bladed weapon', 'knifeman'], array['marauding', 'weapon']),
    (array['marauding', 'mta', 'marauding terrorist attack', 'active shooter'], '{}'),
    (array['drone', 'uav', 'uas', 'unmanned aircraft', 'quadcopter'], '{}'),
    (array['acid', 'corrosive', 'chemical', 'gas', 'fumes', 'poison'], '{}'),
    (array['fire', 'arson', 'fire as a weapon'], '{}'),
    (array['hostile reconnaissance', 'scouting', 'watching', 'taking photos', 'filming', 'photographing', 'casing'], '{}'),
    (array['insider', 'insider threat', 'disgruntled'], '{}'),
    (array['radicalisation', 'radicalised', 'radicalized', 'extremism', 'extremist'], array['prevent']),
    (array['threat level', 'alert level', 'terror level'], '{}'),
    (array['cctv', 'camera', 'surveillance'], '{}'),
    (array['terrorism', 'terror', 'terrorist', 'attack'], '{}'),
    (array['hacked', 'hacking', 'phishing', 'cyber', 'password'], '{}'),
    (array['fertiliser', 'fertilizer', 'precursor'], '{}'),
    (array['phone', 'telephone', 'call'], '{}')
), kept as (
  insert into search.synonym (id, words, also, added_at, added_by)
  select gen_random_uuid(), words, also, timestamptz '2026-11-22', 'system:seed' from said
  returning id, words
)
insert into search.synonym_key (key, synonym_id)
select distinct search.key_of(word), id from kept cross join unnest(words) as word where search.key_of(word) <> '';
