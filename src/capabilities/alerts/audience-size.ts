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
  return sizeOf(people, await countAlreadyTold(ctx, version.alertId));
}

/** The number that a sender confirms, from the people of the audience now and those told before. */
export function sizeOf(people: number, alreadyTold: number): number {
  return Math.max(people, alreadyTold);
}

/** How many people the last message of an alert went to; 0 before the first. */
export async function countAlreadyTold(ctx: Ctx, alertId: string): Promise<number> {
  const last = (await listToldVersions(ctx, alertId)).at(-1);
  return last ? (await getLaunch(ctx, last.id)).recipients : 0;
}
