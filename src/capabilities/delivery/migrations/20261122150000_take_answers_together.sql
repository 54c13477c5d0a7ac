-- Answers of many people taken by one statement: what one of them costs is then mostly the row itself.

-- Weight of an answer, as answer.ts has it: of two the heavier counts, of two that weigh the same the later.
create function delivery.answer_rank(answer text) returns bigint language sql immutable as $$
  -- The cast makes it exactly what is declared, so that the planner puts it in line instead of calling it.
  select (case answer when 'received' then 1 when 'passed-on' then 2 when 'safe' then 3 when 'need-help' then 3 else 0 end)::bigint
$$;

-- Takes answers in the order in which they came. Each names its message, or the launch and the person that it comes from.
-- Keeps every one, sets the ones that count, proves or stops messages. Gives back, by place, what counted after each and
-- whether it is a new call for help; an answer that belongs to nobody is not given back.
create function delivery.take_answers(
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
      select g.place, g.message_id, g.answer, g.at, r.launch_id, r.person_id, l.thread_id, l.number, r.answer as before,
        -- The heaviest so far, and of those that weigh the same the latest; its place is what is left over.
        max(delivery.answer_rank(g.answer) * 1000000 + g.place)
          over (partition by r.launch_id, r.person_id order by g.place) as heaviest
      from unnest(message_ids, launch_ids, person_ids, answers, moments)
        with ordinality as g(message_id, launch_id, person_id, answer, at, place)
      left join delivery.message m on m.id = g.message_id
      join delivery.recipient r on r.launch_id = coalesce(m.launch_id, g.launch_id)
        and r.person_id = coalesce(m.person_id, g.person_id)
      join delivery.launch l on l.id = r.launch_id
    ), counted as materialized (
      select g.*, case when g.heaviest / 1000000 >= coalesce(delivery.answer_rank(g.before), 0)
          then answers[g.heaviest % 1000000] else g.before end as counts
      from given g
    ), kept as (
      insert into delivery.receipt (launch_id, person_id, message_id, answer, at)
        select c.launch_id, c.person_id, c.message_id, c.answer, c.at from counted c order by c.place
    ), latest as materialized (
      select distinct on (c.launch_id, c.person_id) c.launch_id, c.person_id, c.thread_id, c.number, c.before, c.counts,
        c.at, array_agg(c.message_id) over whole as messages, bool_or(c.message_id is null) over whole as looked
      from counted c
      window whole as (partition by c.launch_id, c.person_id)
      order by c.launch_id, c.person_id, c.place desc
    ), answered as (
      update delivery.recipient r set answer = f.counts, answered_at = f.at
        from latest f
        where r.launch_id = f.launch_id and r.person_id = f.person_id and f.counts is distinct from f.before
    ), touched as materialized (
      -- Two launches of one thread may be answered at once; each message is then touched once.
      select m.id, max(f.at) as at,
        bool_or(m.id = any(f.messages) or (f.looked and m.launch_id = f.launch_id and m.state = 'offered')) as proved
      from latest f
      join delivery.launch l on l.thread_id = f.thread_id and l.number <= f.number
      join delivery.message m on m.launch_id = l.id and m.person_id = f.person_id
      where m.state = 'waiting' or (m.id = any(f.messages) and m.state <> 'delivered')
        or (f.looked and m.launch_id = f.launch_id and m.state = 'offered')
      group by m.id
    ), moved as (
      -- An answer proves that its message arrived, whatever was thought of it before; what still waits need not be sent.
      update delivery.message m set
          state = case when t.proved then 'delivered' else 'stopped' end,
          accepted_at = case when t.proved then coalesce(m.accepted_at, t.at) else m.accepted_at end,
          delivered_at = case when t.proved then t.at else m.delivered_at end,
          settled_at = t.at,
          reason = case when t.proved then null else 'answered' end,
          leased_by = null,
          leased_until = null
        from touched t
        where m.id = t.id and (m.state = 'waiting' or (t.proved and m.state <> 'delivered'))
    )
    select c.place, c.launch_id, c.person_id, c.thread_id, c.counts,
      c.counts = 'need-help' and coalesce(lag(c.counts) over (partition by c.launch_id, c.person_id order by c.place), c.before)
        is distinct from 'need-help'
    from counted c
    order by c.place;
end
$$;
