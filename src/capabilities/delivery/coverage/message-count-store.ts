import { type Ctx, query, sql } from '../../../platform/db/database.ts';
import type { MessageState } from '../message.ts';

/** How many messages are in each state, by channel and lane, of launches that are not over. */
export interface MessageCount {
  readonly channel: string;
  readonly lane: string;
  readonly state: MessageState;
  readonly messages: number;
  /** Age of the oldest that waits and is due, seconds; 0 when none does. */
  readonly oldestDueSeconds: number;
}

/** Counts for metrics: everything open, and everything that ended in the last hour. */
export function countMessagesByState(ctx: Ctx): Promise<MessageCount[]> {
  return query(
    ctx,
    sql<MessageCount>`with seen as (
        select m.id, m.channel, m.lane, m.state, m.due_at
        from delivery.message_now m join delivery.launch l on l.id = m.launch_id
        where l.expired_at is null
          and (l.state in ('sending', 'materialising') or l.settled_at > ${ctx.now}::timestamptz - interval '1 hour')
      ), leased as (
        select m.id from delivery.batch b
        join delivery.message m on m.id between b.first_id and b.last_id and m.launch_id = b.launch_id and m.channel = b.channel
        where b.state = 'leased' and m.held_until is null
      )
      select s.channel, s.lane, case when leased.id is not null and s.state = 'waiting' then 'leased' else s.state end as state,
        count(*) as messages,
        coalesce(max(extract(epoch from ${ctx.now}::timestamptz - s.due_at))
          filter (where leased.id is null and s.state = 'waiting' and s.due_at <= ${ctx.now}), 0)::float8 as "oldestDueSeconds"
      from seen s left join leased on leased.id = s.id
      group by 1, 2, 3 order by 1, 2, 3`,
  );
}
