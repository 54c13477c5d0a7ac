-- Which region took over from which, and on which day. Premises and appointments are moved when the day has come.
create table network.region_succession (
  from_code text not null references network.region (code),
  into_code text not null references network.region (code),
  on_day date not null,
  recorded_at timestamptz not null,
  -- When premises and appointments were moved; null while the day lies ahead.
  carried_out_at timestamptz,
  primary key (from_code, into_code),
  check (from_code <> into_code)
);
create unique index region_succession_from on network.region_succession (from_code);

-- In which region premises lay before a merger moved them: until the day, which is the first in the next region.
create table network.premises_region_past (
  premises_id uuid not null references network.premises (id),
  until_day date not null,
  region_code text not null references network.region (code),
  primary key (premises_id, until_day)
);

-- The region that a code means on a day: itself, or whichever took over from it by then, through any number of mergers.
create function network.region_on(code text, day date) returns text
language sql stable as $$
  with recursive heir (code, depth) as (
    select region_on.code, 0
    union all
    select s.into_code, heir.depth + 1 from heir
    join network.region_succession s on s.from_code = heir.code and s.on_day <= region_on.day
  )
  select heir.code from heir order by heir.depth desc limit 1
$$;

-- In which region premises lay on a day.
create function network.premises_region_on(premises uuid, day date) returns text
language sql stable as $$
  select coalesce(
    (select past.region_code from network.premises_region_past past
      where past.premises_id = premises and past.until_day > premises_region_on.day order by past.until_day limit 1),
    (select p.region_code from network.premises p where p.id = premises))
$$;
