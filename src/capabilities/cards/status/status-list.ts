import { after, day } from '../../../kernel/time.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { siteConfig } from '../../../platform/http/site-config.ts';
import { type StatusList, statementTypes } from '../browser/card-payload.ts';
import { signStatement } from '../keys/sign-statement.ts';
import { readStatus } from './status-store.ts';

/** How long after its last word an alert stays on the list, milliseconds. */
const onList = 90 * day;

/** The status list of this moment: alert, newest version and kind; nobody's name and no words. */
export async function makeStatusList(ctx: Ctx): Promise<StatusList> {
  const since = after(ctx.now, -onList);
  const { number, alerts, signedAgain } = await readStatus(ctx, since);
  const seconds = (moment: Date): number => Math.floor(moment.getTime() / 1000);
  const { publicUrl } = ctx.config.of(siteConfig);
  return { iss: publicUrl, number, iat: seconds(ctx.now), since: seconds(since), alerts, signedAgain };
}

/** The same, signed. */
export async function signStatusList(ctx: Ctx): Promise<string> {
  return signStatement(ctx, await makeStatusList(ctx), statementTypes.status);
}
