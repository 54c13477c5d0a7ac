import type { Permission } from '../../../kernel/permission.ts';
import { may } from '../../../kernel/permission.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { judgeVersionDeed, type VersionDeed, type VersionState } from '../document.ts';
import { guidanceRefusals } from '../guidance-errors.ts';

/** Who acts: a person's id, or null for the system. */
export function actingPerson(ctx: Ctx): string | null {
  return ctx.actor.kind === 'person' ? ctx.actor.personId : null;
}

/** Refuses GUIDANCE_NOT_ALLOWED to whoever lacks a permission. */
export function requireAllowed(ctx: Ctx, permission: Permission): void {
  if (!may(ctx.actor, permission)) {
    throw guidanceRefusals.refuse('GUIDANCE_NOT_ALLOWED', { permission: permission.key });
  }
}

/** Refuses what the table of moves does not have (GUIDANCE_WRONG_STATE), and one's own approval (GUIDANCE_OWN_VERSION). */
export function requireDeed(
  ctx: Ctx,
  version: { readonly id: string; readonly state: VersionState; readonly writers: readonly string[] },
  deed: VersionDeed,
): void {
  const bar = judgeVersionDeed(version, deed, actingPerson(ctx));
  if (bar === 'state')
    throw guidanceRefusals.refuse('GUIDANCE_WRONG_STATE', { version: version.id, state: version.state });
  if (bar === 'own') throw guidanceRefusals.refuse('GUIDANCE_OWN_VERSION', { version: version.id });
}
