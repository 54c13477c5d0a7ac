import type { Ctx } from '../../platform/db/database.ts';
import { previewAudience } from '../audiences/index.ts';
import { getLaunch } from '../delivery/index.ts';
import type { AlertVersion } from './alert-version.ts';
import { listToldVersions } from './version-store.ts';

/**
 * How many people a version would tell now: its audience, and at least everybody whom the last message of the alert told,
 * since updates and last words follow them.
 */
export async function countRecipients(ctx: Ctx, version: Pick<AlertVersion, 'alertId' | 'audience'>): Promise<number> {
  const { people } = version.audience ? await previewAudience(ctx, version.audience) : { people: 0 };
  return Math.max(people, await countAlreadyTold(ctx, version.alertId));
}

/** How many people the last message of an alert went to; 0 before the first. */
export async function countAlreadyTold(ctx: Ctx, alertId: string): Promise<number> {
  const last = (await listToldVersions(ctx, alertId)).at(-1);
  return last ? (await getLaunch(ctx, last.id)).recipients : 0;
}
