import type { SiteEnvironment } from '../../../kernel/site-environment.ts';
import { type Ctx, execute, queryOne, sql } from '../../../platform/db/database.ts';
import type { EnvironmentRow } from '../alerts-rows.generated.ts';

/** What this database is for. */
export interface EnvironmentStamp extends Pick<EnvironmentRow, 'stampedAt'> {
  readonly name: SiteEnvironment;
}

/**
 * Stamps a database with what it is for, if nobody has yet, and tells what it is stamped with. A stamp never changes, so the
 * caller compares: what was stamped as an exercise is never served as live.
 */
export async function stampEnvironment(ctx: Ctx, name: SiteEnvironment): Promise<EnvironmentStamp> {
  await execute(
    ctx,
    sql`insert into alerts.environment (name, stamped_at) values (${name}, ${ctx.now}) on conflict do nothing`,
  );
  const stamp = await queryOne<EnvironmentStamp>(
    ctx,
    sql`select name, stamped_at as "stampedAt" from alerts.environment`,
  );
  if (!stamp) throw new Error('The stamp of this database is gone.');
  return stamp;
}
