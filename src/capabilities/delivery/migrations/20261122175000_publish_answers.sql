-- Published, for whoever adds up how far an alert got through several launches.

-- The launches that tell people an alert, each with the version that it says: the centre's own, and those that go onward.
create function delivery.tellings(alert_id uuid) returns table (
  launch_id uuid, version_id uuid, kind text, number bigint, state text, recipients integer, launched_at timestamptz,
  materialised_at timestamptz
) language sql stable as $$
  select l.id, l.id, l.kind, l.number, l.state, l.recipients, l.launched_at, l.materialised_at
    from delivery.launch l where l.thread_id = alert_id and l.kind = 'alert'
  union all
  select l.id, l.says, l.kind, l.number, l.state, l.recipients, l.launched_at, l.materialised_at
    from delivery.launch l where l.matter_id = alert_id and l.kind = 'onward'
$$;

-- How many people of these launches were told, by where they stand: each of them is told, waiting, failed (or stopped) or cannot
-- be reached. Read from the messages themselves, so it costs what there is.
create function delivery.told_cells(launch_ids uuid[]) returns table (
  launch_id uuid, region_code text, sector_code text, people bigint, told bigint, waiting bigint, failed bigint, unreachable bigint
) language sql stable as $$
  select r.launch_id, r.region_code, r.sector_code, count(*),
    count(*) filter (where m.handed or r.answer is not null),
    count(*) filter (where r.answer is null and not coalesce(m.handed, false) and m.waiting),
    count(*) filter (where r.answer is null and not coalesce(m.handed, false) and not coalesce(m.waiting, false) and m.failed),
    count(*) filter (where r.answer is null and not coalesce(m.handed, false) and not coalesce(m.waiting, false)
      and not coalesce(m.failed, false))
  from delivery.recipient r
  left join (
    select m.launch_id, m.person_id,
      bool_or(o.outcome in ('accepted', 'delivered')) as handed,
      bool_or(o.outcome is null and l.ending is null and not m.offered) as waiting,
      bool_or(not m.offered and (o.outcome in ('failed', 'stopped', 'expired') or (o.outcome is null and l.ending is not null)))
        as failed
    from delivery.message m
    join delivery.launch l on l.id = m.launch_id
    left join delivery.outcome o on o.message_id = m.id
    where m.launch_id = any (launch_ids)
    group by m.launch_id, m.person_id
  ) m on m.launch_id = r.launch_id and m.person_id = r.person_id
  where r.launch_id = any (launch_ids)
  group by r.launch_id, r.region_code, r.sector_code
$$;

-- Where everybody of a launch stood, and the answer that counts.
create view delivery.standing as
  select launch_id, person_id, region_code, sector_code, organisation_id, premises_id, unreachable, answer from delivery.recipient;

-- Answers that changed what counts, of these launches, of which a snapshot that was taken before knew nothing. Stable, so that it
-- sees what the statement sees that calls it.
create function delivery.answers_beside(launch_ids uuid[], known pg_snapshot) returns table (
  launch_id uuid, person_id uuid, before text, counts text,
  region_code text, sector_code text, organisation_id uuid, premises_id uuid
) language sql stable as $$
  select a.launch_id, a.person_id, a.before, a.counts, r.region_code, r.sector_code, r.organisation_id, r.premises_id
  from (
    select c.launch_id, c.person_id, c.before, c.counts from delivery.receipt c
      where c.launch_id = any (launch_ids) and c.xid >= pg_snapshot_xmax(known)
    union all
    -- Transactions that were running when the snapshot was taken.
    select c.launch_id, c.person_id, c.before, c.counts from delivery.receipt c
      where c.launch_id = any (launch_ids) and c.xid = any (array(select pg_snapshot_xip(known)))
  ) a
  join delivery.recipient r on r.launch_id = a.launch_id and r.person_id = a.person_id
  where a.before is distinct from a.counts
$$;
-- A few thousand new answers beside millions of old ones: what the planner believes of the tables of a running month is no help.
alter function delivery.answers_beside(uuid[], pg_snapshot)
  set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off;

-- Answers of these launches that were read back from a dump carry transactions of another database server: from now on they say
-- none, as those from before transactions were written down.
create function delivery.forget_transactions(launch_ids uuid[]) returns bigint language sql as $$
  with forgotten as (
    update delivery.receipt set xid = null where launch_id = any (launch_ids) and xid is not null returning 1
  ) select count(*) from forgotten
$$;
