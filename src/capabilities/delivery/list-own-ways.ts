import { type Ctx, query, sql } from '../../platform/db/database.ts';
import { listSetUpChannels } from './channels/index.ts';

/** The labels of the channels on which somebody is told something now. */
export async function listOwnWays(ctx: Ctx, personId: string): Promise<string[]> {
  const rows = await query(
    ctx,
    sql<{ channel: string }>`select distinct channel from identity.reachable where person_id = ${personId}`,
  );
  const reached = new Set(rows.map(({ channel }) => channel));
  return listSetUpChannels(ctx)
    .filter((each) => !each.needsAddress || reached.has(each.name))
    .map(({ label }) => label);
}
