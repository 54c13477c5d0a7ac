import { stampEnvironment } from '../capabilities/alerts/index.ts';
import { dayAndTime } from '../kernel/time.ts';
import type { Ctx } from '../platform/db/database.ts';
import { siteConfig } from '../platform/http/site-config.ts';
import { StartError } from './start-error.ts';

/** Stamps the database at the first start; refuses to go on where the stamp and the configuration say different things. */
export async function checkEnvironment(ctx: Ctx): Promise<void> {
  const { environment } = ctx.config.of(siteConfig);
  const stamp = await stampEnvironment(ctx, environment);
  if (stamp.name === environment) return;
  throw new StartError([
    `This database was stamped as "${stamp.name}" at ${dayAndTime(stamp.stampedAt)}, and the configuration says "${environment}".`,
    `Set TOCSIN_ENVIRONMENT=${stamp.name} to go on with this database, or give the ${environment} installation a database of its own (DATABASE_URL, or TOCSIN_HOME for the embedded one).`,
    'A stamp is never changed: what was an exercise must not be taken for something live, nor the other way round.',
  ]);
}
