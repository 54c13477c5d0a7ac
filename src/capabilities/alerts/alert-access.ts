import { actorReference } from '../../kernel/actor.ts';
import { may, type Permission } from '../../kernel/permission.ts';
import type { Ctx } from '../../platform/db/database.ts';
import { siteConfig } from '../../platform/http/site-config.ts';
import {
  type AlertStatus,
  type AloneGiven,
  judgeDeed,
  statusesOf,
  type VersionBar,
  type VersionDeed,
  type VersionState,
} from './alert.ts';
import { alertRefusals } from './alert-errors.ts';
import type { AlertVersion } from './alert-version.ts';

/** Refuses ALERT_NOT_ALLOWED unless the actor holds the permission. */
export function requirePermission(ctx: Ctx, permission: Permission): void {
  if (may(ctx.actor, permission)) return;
  throw alertRefusals.refuse('ALERT_NOT_ALLOWED', { permission: permission.key });
}

/** Refuses ONLY_EXERCISES_HERE for a status that this installation has nothing to do with: an exercise never says LIVE. */
export function requireStatus(ctx: Ctx, status: AlertStatus): void {
  const { environment } = ctx.config.of(siteConfig);
  if (!statusesOf(environment).includes(status)) {
    throw alertRefusals.refuse('ONLY_EXERCISES_HERE', { status, environment });
  }
}

// What brings a version nearer to people; giving one up and letting it run out is always allowed.
const towardsPeople: readonly VersionDeed[] = ['save', 'submit', 'approve', 'correct', 'override'];

const refusalOfBar = {
  'not-now': 'VERSION_MOVED_ON',
  'own-work': 'APPROVER_HAD_A_HAND_IN_IT',
  'not-a-person': 'NEEDS_A_PERSON',
  'needs-two': 'NEEDS_TWO_PEOPLE',
} as const satisfies Record<VersionBar, string>;

/** Where the deed of this actor takes a version; refuses with the reason when it must not. */
export function requireDeed(ctx: Ctx, version: AlertVersion, deed: VersionDeed, alone?: AloneGiven): VersionState {
  if (towardsPeople.includes(deed)) requireStatus(ctx, version.status);
  const judged = judgeDeed(version, deed, actorReference(ctx.actor), alone);
  if ('to' in judged) return judged.to;
  const { alertId, number, state } = version;
  throw alertRefusals.refuse(refusalOfBar[judged.bar], { alertId, number, state, deed });
}

/** Refuses VERSION_MOVED_ON when somebody saved the version after the reader opened it: nobody decides on unseen words. */
export function requireSeen(version: AlertVersion, revision: number): void {
  if (version.revision === revision) return;
  const { alertId, number } = version;
  throw alertRefusals.refuse('VERSION_MOVED_ON', { alertId, number, revision });
}
