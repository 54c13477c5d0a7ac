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

/** Everything that is not over, by lane and channel; a lane of a channel in which nothing is, is left out. */
export function listQueueDepths(ctx: Pick<Ctx, 'db' | 'now'>): Promise<QueueDepth[]> {
  return query(
    ctx,
    sql<QueueDepth>`select lane, channel,
        count(*) filter (where state = 'waiting' and due_at <= ${ctx.now}) as due,
        count(*) filter (where state = 'waiting' and due_at > ${ctx.now}) as later,
        count(*) filter (where state = 'leased') as "inFlight",
        coalesce(max(extract(epoch from ${ctx.now}::timestamptz - due_at))
          filter (where state = 'waiting' and due_at <= ${ctx.now}), 0)::float8 as "oldestSeconds"
      from delivery.message where state in ('waiting', 'leased')
      group by lane, channel order by lane, channel`,
  );
}
