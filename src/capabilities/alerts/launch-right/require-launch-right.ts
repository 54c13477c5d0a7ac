import type { Ctx } from '../../../platform/db/database.ts';
import { isCorrection } from '../alert.ts';
import { alertConfig } from '../alert-config.ts';
import { alertRefusals } from '../alert-errors.ts';
import { approveAlerts, draftAlerts } from '../alert-permissions.ts';
import type { AlertVersion } from '../alert-version.ts';
import { findLapse, hasLapsed, type LaunchLapse, type LaunchStanding, lapseWords } from './launch-right.ts';
import { type LaunchPractice, listLaunchStandings, upsertLaunchPractices } from './launch-right-store.ts';

/** The roles that submit or approve. */
export const launchRoles: readonly string[] = [...new Set([...draftAlerts.roles, ...approveAlerts.roles])];

// So many days before a right lapses its holder reads of it on the pages where alerts are written and sent.
const bannerDays = 30;

/** Somebody who may launch, what the right stands on, and when it lapses. */
export interface LaunchRight extends LaunchStanding {
  readonly lapse: LaunchLapse | null;
  readonly isLapsed: boolean;
}

/** The rights of everybody who may launch by role, or of the people named. */
export async function listLaunchRights(ctx: Ctx, people: readonly string[] | null = null): Promise<LaunchRight[]> {
  const periods = ctx.config.of(alertConfig);
  const standings = await listLaunchStandings(ctx, launchRoles, people);
  return standings.map((standing) => {
    const lapse = findLapse(standing, periods);
    return { ...standing, lapse, isLapsed: hasLapsed(lapse, ctx.now) };
  });
}

/** Notes practices and trainings, in the caller's transaction, who has recorded what they came from. */
export async function noteLaunchPractices(ctx: Ctx, practices: readonly LaunchPractice[]): Promise<void> {
  await upsertLaunchPractices(ctx, practices);
}

/**
 * Refuses LAUNCH_RIGHT_LAPSED when the actor's practice or training is too old for a LIVE version. Exercises, tests and last
 * words are open to everybody who may send them otherwise: nobody is kept from practising, or from taking something back.
 */
export async function requireLaunchRight(
  ctx: Ctx,
  version: Pick<AlertVersion, 'status' | 'kind' | 'id'>,
): Promise<void> {
  if (version.status !== 'Actual' || isCorrection(version.kind)) return;
  const right = await findOwnRight(ctx);
  if (right && !right.isLapsed) return;
  throw alertRefusals.refuse('LAUNCH_RIGHT_LAPSED', {
    versionId: version.id,
    lapsedOn: right?.lapse?.lapsesOn ?? 'never held',
    need: right?.lapse?.need ?? 'office',
  });
}

/** What the actor's banner says about their own right; nothing while there is nothing to do. */
export async function findRightBanner(ctx: Ctx): Promise<string | undefined> {
  const right = await findOwnRight(ctx);
  return right ? lapseWords(right.lapse, ctx.now, bannerDays) : undefined;
}

async function findOwnRight(ctx: Ctx): Promise<LaunchRight | undefined> {
  const { actor } = ctx;
  if (actor.kind !== 'person') return undefined;
  const [right] = await listLaunchRights(ctx, [actor.personId]);
  return right;
}
