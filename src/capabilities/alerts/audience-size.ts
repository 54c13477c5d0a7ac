import type { Ctx } from '../../platform/db/database.ts';
import { countToBeTold } from '../delivery/index.ts';
import type { AlertVersion } from './alert-version.ts';

/** How many people a version would tell now: its audience, and everybody told before, whom updates and last words follow. */
export function countRecipients(ctx: Ctx, version: Pick<AlertVersion, 'alertId' | 'audience'>): Promise<number> {
  return countToBeTold(ctx, { threadId: version.alertId, audience: version.audience });
}

/** How many people were told, or are about to be, by the versions of an alert that went out; 0 before the first. */
export function countAlreadyTold(ctx: Ctx, alertId: string): Promise<number> {
  return countToBeTold(ctx, { threadId: alertId, audience: null });
}
