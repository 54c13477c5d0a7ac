-- Everything by which a text may be narrowed, in one list: `topic:drills`, `sector:` where it holds for all.
create function search.facet_values(kind text, topics text[], scenarios text[], sectors text[], uses text[], roles text[])
returns text[] language sql immutable parallel safe as $$
  select array['kind:' || kind] || array(select 'topic:' || v from unnest(topics) v) || array(select 'scenario:' || v from unnest(scenarios) v)
    || case when sectors = '{}' then array['sector:'] else array(select 'sector:' || v from unnest(sectors) v) end
    || case when uses = '{}' then array['use:'] else array(select 'use:' || v from unnest(uses) v) end
    || case when roles = '{}' then array['role:'] else array(select 'role:' || v from unnest(roles) v) end
$$;
alter table search.entry add column facet_values text[] not null default '{}';
update search.entry set facet_values = search.facet_values(kind, topics, scenarios, sectors, uses, roles);
