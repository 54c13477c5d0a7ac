-- What somebody wants to be told on one channel, and when. Nobody has a row who wants everything at once.
create table identity.telling_rule (
  person_id uuid not null references identity.person (id),
  channel text not null,
  -- What weighs less is not sent on this channel.
  least_weight text not null check (least_weight in ('information', 'serious', 'life')),
  -- Quiet hours as clocks show them in the time zone; they end the next day when they end earlier than they begin.
  quiet_from time,
  quiet_to time,
  -- Days on which quiet hours begin: 1 is Monday, 7 is Sunday (ISO 8601).
  quiet_days integer[] not null default '{}',
  -- A name of the IANA time zone database.
  time_zone text not null default 'Europe/London',
  paused_until timestamptz,
  changed_at timestamptz not null,
  primary key (person_id, channel),
  check ((quiet_from is null) = (quiet_to is null)),
  check (quiet_from <> quiet_to)
);
comment on table identity.telling_rule is 'What somebody wants to be told on one channel, and when. Personal: as long as the person stays.';

-- Who wants nothing but what is about life at risk now, on whatever channel there is or will be.
create table identity.life_safety_only (
  person_id uuid primary key references identity.person (id),
  since timestamptz not null
);
comment on table identity.life_safety_only is 'Who opted out of everything but life safety. Personal: as long as the person stays.';

-- Until when quiet hours last that a moment falls into, or null. Both ends are compared as moments, so that a night in which
-- the clocks change is as long as it is. Days is where quiet hours begin, so the night before is asked first.
create function identity.quiet_until(moment timestamptz, zone text, starts time, ends time, days integer[])
returns timestamptz language sql stable as $$
  select case
    when ends < starts and extract(isodow from (moment at time zone zone)::date - 1)::integer = any(days)
      and moment < (((moment at time zone zone)::date + ends) at time zone zone)
      then ((moment at time zone zone)::date + ends) at time zone zone
    when extract(isodow from (moment at time zone zone)::date)::integer = any(days)
      and moment >= (((moment at time zone zone)::date + starts) at time zone zone)
      and moment < (((moment at time zone zone)::date + (ends < starts)::integer + ends) at time zone zone)
      then ((moment at time zone zone)::date + (ends < starts)::integer + ends) at time zone zone
  end
$$;

-- Published: who is not to be sent something of this weight at a moment, on which of the channels, and until when; infinity
-- for whoever does not want it there at all. One row a person and channel. Nothing holds back what is about life at risk now.
create function identity.held_back(weight text, moment timestamptz, channels text[])
returns table (person_id uuid, channel text, until timestamptz)
language sql stable as $$
  select held.person_id, held.channel, max(held.until)
  from (
    select o.person_id, c.channel, 'infinity'::timestamptz as until
    from identity.life_safety_only o cross join unnest(channels) as c(channel)
    union all
    select r.person_id, r.channel,
      case
        when array_position(array['information', 'serious', 'life'], weight)
          < array_position(array['information', 'serious', 'life'], r.least_weight) then 'infinity'::timestamptz
        else coalesce(
          identity.quiet_until(greatest(moment, r.paused_until), r.time_zone, r.quiet_from, r.quiet_to, r.quiet_days),
          r.paused_until)
      end
    from identity.telling_rule r where r.channel = any(channels)
  ) held
  where weight <> 'life' and held.until > moment
  group by 1, 2
$$;
