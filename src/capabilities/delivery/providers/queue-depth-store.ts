import { type Ctx, query, sql } from '../../../platform/db/database.ts';

/** How much waits in a lane of a channel, in messages. */
export interface QueueDepth {
  readonly lane: string;
  readonly channel: string;
  /** Could be sent now. */
  readonly due: number;
  /** Waits for its time: to be tried again, for the end of quiet hours, for its turn in the chain. */
  readonly later: number;
  readonly inFlight: number;
  /** How long the oldest has been due, seconds; 0 when none is. */
  readonly oldestSeconds: number;
}

/**
 * Everything that is not over, by lane and channel; a lane of a channel in which nothing is, is left out. Counted by the widths
 * of batches, so that asking costs nothing in the middle of a launch to a million.
 */
export function listQueueDepths(ctx: Pick<Ctx, 'db' | 'now'>): Promise<QueueDepth[]> {
  return query(
    ctx,
    sql<QueueDepth>`with piece as (
        select b.lane, b.channel, b.state, b.due_at, b.last_id - b.first_id + 1 as messages
        from delivery.batch b join delivery.launch l on l.id = b.launch_id and l.ending is null
        where b.state in ('waiting', 'leased')
        union all
        select s.lane, s.channel, s.state, s.due_at, 1
        from delivery.single s join delivery.launch l on l.id = s.launch_id and l.ending is null
      )
      select lane, channel,
        coalesce(sum(messages) filter (where state = 'waiting' and due_at <= ${ctx.now}), 0) as due,
        coalesce(sum(messages) filter (where state = 'waiting' and due_at > ${ctx.now}), 0) as later,
        coalesce(sum(messages) filter (where state = 'leased'), 0) as "inFlight",
        coalesce(max(extract(epoch from ${ctx.now}::timestamptz - due_at))
          filter (where state = 'waiting' and due_at <= ${ctx.now}), 0)::float8 as "oldestSeconds"
      from piece group by lane, channel order by lane, channel`,
  );
}
