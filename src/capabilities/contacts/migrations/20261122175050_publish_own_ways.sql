-- Published: as contacts.ways, of the lists of one owner alone (null is everybody's) and of entries in any of these groups (null is all).
-- The choice comes first, so that somebody on two lists is found by either.
create function contacts.ways_among(post uuid, owner uuid, chosen text[], moment timestamptz)
returns table (
  contact_id uuid, person_id uuid, channel text, address text, language text,
  region_code text, sector_code text, groups text[]
)
language sql stable as $$
  select distinct on (e.contact_id, w.channel) e.contact_id, c.person_id, w.channel,
    'sealed:' || e.id || ':' || w.channel, e.language, e.region_code, e.sector_code, e.groups
  from contacts.entry e
  join contacts.list l on l.id = e.list_id
  join contacts.contact c on c.id = e.contact_id
  cross join lateral (values ('email', e.has_email), ('sms', e.has_phone), ('voice', e.has_phone and l.calls)) w (channel, there)
  where e.post_id = post and e.removed_at is null and e.sealed is not null and e.expires_at > moment
    and l.removed_at is null and l.expires_at > moment and c.opted_out_at is null and w.there
    and (owner is null or l.owner_id = owner) and (chosen is null or e.groups && chosen)
  order by e.contact_id, w.channel, e.id
$$;

-- Published: contacts that were found to be another, with the one that stands for them now.
create function contacts.survivors() returns table (contact_id uuid, survivor_id uuid) language sql stable as $$
  with recursive chain as (
    select id, merged_into from contacts.contact where merged_into is not null
    union all
    select chain.id, c.merged_into from chain join contacts.contact c on c.id = chain.merged_into where c.merged_into is not null
  )
  select chain.id, chain.merged_into from chain
  join contacts.contact last on last.id = chain.merged_into and last.merged_into is null
$$;
-- Few are ever joined; this finds them without reading everybody.
create index contact_merged on contacts.contact (id) where merged_into is not null;
