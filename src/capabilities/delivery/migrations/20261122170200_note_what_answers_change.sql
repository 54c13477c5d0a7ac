-- An answer says what it changed and by which transaction it came, so that whoever adds answers up reads only what is new.
-- Answers from before say neither.
alter table delivery.receipt
  -- What counted for the person before it and after it.
  add column before text,
  add column counts text,
  -- Readers go on from the oldest transaction that was running when they read last.
  add column xid xid8;
alter table delivery.receipt alter column xid set default pg_current_xact_id();
-- None of the answers from before is in it, so it is built by one look at the table.
create index receipt_xid on delivery.receipt (launch_id, xid) where xid is not null;

-- Takes answers in the order in which they came, as before, and says of each what it changed.
create or replace function delivery.take_answers(
  message_ids bigint[], launch_ids uuid[], person_ids uuid[], answers text[], moments timestamptz[]
) returns table (
  place bigint, launch_id uuid, person_id uuid, thread_id uuid, answer text, calls_for_help boolean
) language plpgsql as $$
#variable_conflict use_column
begin
  -- First the locks, always in the same order, so that what is read below is what counts when this is over.
  perform 1 from delivery.recipient r
    join (
      select distinct coalesce(m.launch_id, g.launch_id) as launch_id, coalesce(m.person_id, g.person_id) as person_id
      from unnest(message_ids, launch_ids, person_ids) as g(message_id, launch_id, person_id)
      left join delivery.message m on m.id = g.message_id
    ) asked on asked.launch_id = r.launch_id and asked.person_id = r.person_id
    order by r.launch_id, r.person_id
    for no key update of r;

  return query
    with given as materialized (
      select g.place, g.message_id, g.answer, g.at, r.launch_id, r.person_id, l.thread_id, r.answer as before,
        -- The heaviest so far, and of those that weigh the same the latest; its place is what is left over.
        max(delivery.answer_rank(g.answer) * 1000000 + g.place)
          over (partition by r.launch_id, r.person_id order by g.place) as heaviest
      from unnest(message_ids, launch_ids, person_ids, answers, moments)
        with ordinality as g(message_id, launch_id, person_id, answer, at, place)
      left join delivery.message m on m.id = g.message_id
      join delivery.recipient r on r.launch_id = coalesce(m.launch_id, g.launch_id)
        and r.person_id = coalesce(m.person_id, g.person_id)
      join delivery.launch l on l.id = r.launch_id
    ), judged as (
      select g.*, case when g.heaviest / 1000000 >= coalesce(delivery.answer_rank(g.before), 0)
          then answers[g.heaviest % 1000000] else g.before end as counts
      from given g
    ), counted as materialized (
      -- Several answers of one person in one statement follow one another.
      select j.*, coalesce(lag(j.counts) over (partition by j.launch_id, j.person_id order by j.place), j.before) as just_before
      from judged j
    ), kept as (
      insert into delivery.receipt (launch_id, person_id, message_id, answer, at, before, counts)
        select c.launch_id, c.person_id, c.message_id, c.answer, c.at, c.just_before, c.counts from counted c order by c.place
    ), latest as materialized (
      select distinct on (c.launch_id, c.person_id) c.launch_id, c.person_id, c.before, c.counts, c.at
      from counted c
      order by c.launch_id, c.person_id, c.place desc
    ), answered as (
      update delivery.recipient r set answer = f.counts, answered_at = f.at
        from latest f
        where r.launch_id = f.launch_id and r.person_id = f.person_id and f.counts is distinct from f.before
    ), proved as materialized (
      select c.message_id, max(c.at) as at from counted c where c.message_id is not null group by c.message_id
      union
      -- Given on the live page: they looked at what lies there.
      select m.id, max(c.at) from counted c
        join delivery.message m on m.launch_id = c.launch_id and m.person_id = c.person_id and m.offered
        where c.message_id is null group by m.id
    ), moved as (
      -- An answer proves that its message arrived, whatever was thought of it before.
      insert into delivery.outcome as o (message_id, outcome, at, accepted_at, delivered_at)
        select p.message_id, 'delivered', max(p.at), max(p.at), max(p.at) from proved p group by 1 order by 1
        on conflict (message_id) do update set outcome = 'delivered', reason = null, at = excluded.at,
          accepted_at = coalesce(o.accepted_at, excluded.accepted_at), delivered_at = excluded.delivered_at
          where o.outcome <> 'delivered'
    )
    select c.place, c.launch_id, c.person_id, c.thread_id, c.counts,
      c.counts = 'need-help' and c.just_before is distinct from 'need-help'
    from counted c
    order by c.place;
end
$$;

-- Answers come a few hundred at a time and every one is found by an index. Right after a launch the planner believes the tables
-- of the month to be nearly empty, and would read them whole for each handful.
alter function delivery.take_answers(bigint[], uuid[], uuid[], text[], timestamptz[])
  set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off;
