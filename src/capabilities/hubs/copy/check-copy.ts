import { may } from '../../../kernel/permission.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { httpRefusals } from '../../../platform/http/http-errors.ts';
import { listRoles } from '../../network/index.ts';
import { hubsRefusals } from '../hubs-errors.ts';
import { keepWorkingCopy } from '../hubs-permissions.ts';
import { findCopy, type KeptCopy } from './working-copy-store.ts';

/**
 * Whether a browser may keep its copy. That it is over is told to nobody in particular as well: whoever left has no session any
 * more, and theirs is the copy that must go. Whoever asks knows the copy's id, and hears nothing else.
 */
export async function checkCopy(ctx: Ctx, copyId: string): Promise<KeptCopy> {
  const copy = await findCopy(ctx, copyId);
  const isOpen = copy && copy.revokedAt === null && copy.expiresAt > ctx.now;
  if (!isOpen || !(await isStillOfficer(ctx, copy))) throw hubsRefusals.refuse('COPY_IS_OVER', { copyId });
  if (ctx.actor.kind !== 'person') throw httpRefusals.refuse('SIGN_IN_FIRST');
  if (ctx.actor.personId !== copy.officerId) throw hubsRefusals.refuse('COPY_IS_OVER', { copyId });
  return copy;
}

async function isStillOfficer(ctx: Ctx, { officerId, officerName }: KeptCopy): Promise<boolean> {
  const roles = await listRoles(ctx, officerId);
  return may({ kind: 'person', personId: officerId, name: officerName, roles }, keepWorkingCopy);
}
