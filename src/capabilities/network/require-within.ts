import type { CoveredPlace } from '../../kernel/cover.ts';
import { mayWithin, type Permission } from '../../kernel/permission.ts';
import type { Ctx } from '../../platform/db/database.ts';
import { networkRefusals } from './network-errors.ts';

/** Refuses OUTSIDE_YOUR_AREA unless the actor has the permission at this place; a place that is not known is outside. */
export function requireWithin(ctx: Ctx, permission: Permission, place: CoveredPlace | undefined): void {
  if (mayWithin(ctx.actor, permission, place ?? {})) return;
  throw networkRefusals.refuse('OUTSIDE_YOUR_AREA', { permission: permission.key });
}
