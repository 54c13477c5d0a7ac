create schema leads;

-- The office of a sector lead at one hub. Dated: it ends, it is never removed.
create table leads.post (
  id uuid primary key,
  -- Null is the whole country.
  region_code text references network.region (code),
  sector_code text not null references network.sector (code),
  name text not null check (length(name) between 1 and 200),
  valid_from timestamptz not null,
  valid_to timestamptz check (valid_to >= valid_from),
  created_by text not null
);
comment on table leads.post is 'The office of a sector lead at one hub: a region (or the whole country) and a sector. Nothing personal.';
create unique index post_place on leads.post (coalesce(region_code, ''), sector_code) where valid_to is null;

-- Who belongs to a post, and as what. A change of rank ends one row and begins another, so that every earlier day reads as it was.
create table leads.member (
  id uuid primary key,
  post_id uuid not null references leads.post (id),
  person_id uuid not null references identity.person (id),
  kind text not null check (kind in ('holder', 'deputy', 'associate')),
  -- 0 for the holder, from 1 for deputies, none for associates.
  rank integer check (
    (kind = 'holder' and rank = 0) or (kind = 'deputy' and rank >= 1) or (kind = 'associate' and rank is null)),
  valid_from timestamptz not null,
  valid_to timestamptz check (valid_to >= valid_from),
  added_by text not null,
  ended_by text
);
comment on table leads.member is 'Who held, stood in for or belonged to which post, from when to when. Personal: kept with the appointments, for reviews after an attack.';
create unique index member_holder on leads.member (post_id) where kind = 'holder' and valid_to is null;
create unique index member_rank on leads.member (post_id, rank) where kind = 'deputy' and valid_to is null;
create unique index member_person on leads.member (post_id, person_id) where valid_to is null;
create index member_post on leads.member (post_id, valid_from);
create index member_of_person on leads.member (person_id);

-- A deputy acts for the post until a moment, or until it is ended before.
create table leads.promotion (
  id uuid primary key,
  post_id uuid not null references leads.post (id),
  person_id uuid not null references identity.person (id),
  why text not null check (length(why) between 1 and 1000),
  begins_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > begins_at),
  begun_by text not null,
  ended_at timestamptz,
  ended_by text,
  end_why text
);
comment on table leads.promotion is 'Which deputy acted for a post, from when until when, and why. Personal: kept with the members.';
create index promotion_post on leads.promotion (post_id, ends_at);

-- Published: who belongs to a post at a moment. They count only while they hold a role that carries it, so that whoever leaves or
-- lapses leaves a gap that shows. Plain selects, so that the planner opens them up and carries the caller's conditions inside.
create function leads.members(moment timestamptz)
returns table (post_id uuid, person_id uuid, kind text, rank integer)
language sql stable as $$
  select m.post_id, m.person_id, m.kind, m.rank
  from leads.member m
  join leads.post p on p.id = m.post_id
  where m.valid_from <= moment and (m.valid_to is null or m.valid_to > moment)
    and p.valid_from <= moment and (p.valid_to is null or p.valid_to > moment)
    and exists (
      select from network.roles(moment) r
      where r.person_id = m.person_id and r.role in ('sector-lead', 'deputy', 'associate')
        and (r.role = 'sector-lead' or m.kind = 'associate' or (m.kind = 'deputy' and r.role = 'deputy')))
$$;

-- Published: the posts at a moment and who holds each; nobody where there is a gap.
create function leads.posts(moment timestamptz)
returns table (post_id uuid, region_code text, sector_code text, name text, holder_id uuid)
language sql stable as $$
  select p.id, p.region_code, p.sector_code, p.name, h.person_id
  from leads.post p
  left join leads.members(moment) h on h.post_id = p.id and h.kind = 'holder'
  where p.valid_from <= moment and (p.valid_to is null or p.valid_to > moment)
$$;

-- Published: who acts for each post at a moment: the promoted deputy, else the holder. Nobody acts for a post with neither.
create function leads.acting(moment timestamptz)
returns table (post_id uuid, person_id uuid)
language sql stable as $$
  select p.post_id, coalesce(a.person_id, p.holder_id)
  from leads.posts(moment) p
  left join lateral (
    select x.person_id from leads.promotion x
    join leads.members(moment) m on m.post_id = x.post_id and m.person_id = x.person_id and m.kind = 'deputy'
    where x.post_id = p.post_id and x.begins_at <= moment and x.ends_at > moment
      and (x.ended_at is null or x.ended_at > moment)
    order by x.begins_at desc limit 1
  ) a on true
  where coalesce(a.person_id, p.holder_id) is not null
$$;
