import { type Ctx, queryOne, sql } from '../../../platform/db/database.ts';
import type { StatusEntry } from '../browser/card-payload.ts';

/** What a status list says, read at one moment. */
export interface StatusNow {
  readonly number: number;
  readonly alerts: readonly StatusEntry[];
  readonly signedAgain: readonly string[];
}

/**
 * Where every alert stands that had a word since a moment, and which words were signed again, by one statement. The number rises
 * with each move of a told version, with each deed on a key, and with each card that is signed again.
 */
export async function readStatus(ctx: Pick<Ctx, 'db'>, since: Date): Promise<StatusNow> {
  const row = await queryOne(
    ctx,
    sql<StatusNow>`with newest as (
        select distinct on (t.alert_id) t.alert_id, t.version_id, t.number, t.kind, t.launched_at
        from alerts.told t where t.launched_at >= ${since}
        order by t.alert_id, t.launched_at desc, t.number desc)
      select
        (alerts.last_change()
          + (select count(*) + count(rotated_at) + count(revoked_at) from cards.key)
          + (select count(*) from cards.card where signed_again_at is not null))::int8 as number,
        coalesce((select jsonb_agg(jsonb_build_object('alert', n.alert_id, 'version', n.version_id, 'number', n.number,
            'kind', n.kind, 'at', floor(extract(epoch from n.launched_at))::int8) order by n.launched_at, n.alert_id)
          from newest n), '[]') as alerts,
        coalesce((select jsonb_agg(c.digest order by c.digest) from cards.card c join newest n on n.alert_id = c.alert_id
          where c.signed_again_at is not null), '[]') as "signedAgain"`,
  );
  return row ?? { number: 0, alerts: [], signedAgain: [] };
}
