import { type Ctx, query, sql } from '../../platform/db/database.ts';

/** How fast a channel handed over messages lately. */
export interface SendingRate {
  readonly channel: string;
  readonly perSecond: number;
}

// Enough to be no accident, few enough that a page may ask.
const launchesMeasured = 3;
const fewestMessages = 100;

/** The rates of the last launches that were large enough, by channel; a channel that was not used lately has none. */
export function listSendingRates(ctx: Pick<Ctx, 'db'>): Promise<SendingRate[]> {
  return query(
    ctx,
    sql<SendingRate>`
      with measured as (
        select m.launch_id, m.channel, count(*) as messages,
          extract(epoch from max(m.accepted_at) - min(m.accepted_at))::float8 as seconds
        from delivery.message_now m
        where m.accepted_at is not null and m.launch_id in (
          select id from delivery.launch where recipients >= ${fewestMessages} and kind = 'alert'
          order by number desc limit ${launchesMeasured})
        group by m.launch_id, m.channel
      )
      select channel, (sum(messages) / sum(seconds))::float8 as "perSecond" from measured
      where messages >= ${fewestMessages} and seconds > 0
      group by channel order by channel`,
  );
}
