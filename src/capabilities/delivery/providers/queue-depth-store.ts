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
  /** Pieces of work that processes hold. */
  readonly leases: number;
  /** How long the oldest has been due, seconds; 0 when none is. */
  readonly oldestSeconds: number;
}

/**
 * Everything that is not over, by lane and channel; a lane of a channel in which nothing is, is left out. A batch counts as all
 * of its numbers, also those that wait on their own for the end of quiet hours: so a little too much, and cheap.
 */
export function listQueueDepths(ctx: Pick<Ctx, 'db' | 'now'>): Promise<QueueDepth[]> {
  return query(
    ctx,
    sql<QueueDepth>`with held as (
        select lane, channel, state, due_at, last_id - first_id + 1 as messages
        from delivery.batch where state in ('waiting', 'leased')
        union all
        select lane, channel, state, due_at, 1 from delivery.single
      )
      select lane, channel,
        coalesce(sum(messages) filter (where state = 'waiting' and due_at <= ${ctx.now}), 0) as due,
        coalesce(sum(messages) filter (where state = 'waiting' and due_at > ${ctx.now}), 0) as later,
        coalesce(sum(messages) filter (where state = 'leased'), 0) as "inFlight",
        count(*) filter (where state = 'leased') as leases,
        coalesce(max(extract(epoch from ${ctx.now}::timestamptz - due_at))
          filter (where state = 'waiting' and due_at <= ${ctx.now}), 0)::float8 as "oldestSeconds"
      from held group by lane, channel order by lane, channel`,
  );
}
