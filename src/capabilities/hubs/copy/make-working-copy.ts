import type { WorkingCopy } from '../../../kernel/hub-copy.ts';
import { newId } from '../../../kernel/ids.ts';
import { may } from '../../../kernel/permission.ts';
import { after, hour } from '../../../kernel/time.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { siteConfig } from '../../../platform/http/site-config.ts';
import { recordAudit } from '../../audit/index.ts';
import { hubsConfig } from '../hubs-config.ts';
import { hubsRefusals } from '../hubs-errors.ts';
import { keepWorkingCopy } from '../hubs-permissions.ts';
import { composeCopy, countCopy } from './compose-copy.ts';
import { lockCopy, upsertCopy } from './working-copy-store.ts';

/** Makes a working copy for the officer of the context, with names and numbers in it; who took how much is recorded. */
export function makeWorkingCopy(ctx: Ctx, { device }: { device: string }): Promise<WorkingCopy> {
  return inTransaction(ctx, (inside) => writeCopy(inside, { id: newId(), device, deed: 'made' }));
}

/**
 * Makes a copy anew for the browser that has it. Refuses COPY_IS_OVER when it was revoked, expired, belongs to somebody else, or
 * its officer keeps none any more: the browser then wipes it.
 */
export function renewWorkingCopy(ctx: Ctx, copyId: string): Promise<WorkingCopy> {
  return inTransaction(ctx, async (inside) => {
    const { device } = await requireCopy(inside, copyId);
    return writeCopy(inside, { id: copyId, device, deed: 'renewed' });
  });
}

/** A copy that its officer may still use; refuses COPY_IS_OVER. */
export async function requireCopy(ctx: Ctx, copyId: string) {
  const copy = await lockCopy(ctx, copyId);
  const officerId = ctx.actor.kind === 'person' ? ctx.actor.personId : '';
  const isGood = copy && copy.officerId === officerId && copy.revokedAt === null && copy.expiresAt > ctx.now;
  if (!isGood || !may(ctx.actor, keepWorkingCopy)) throw hubsRefusals.refuse('COPY_IS_OVER', { copyId });
  return copy;
}

interface CopyWriting {
  readonly id: string;
  readonly device: string;
  readonly deed: 'made' | 'renewed';
}

async function writeCopy(ctx: Ctx, { id, device, deed }: CopyWriting): Promise<WorkingCopy> {
  if (ctx.actor.kind !== 'person' || !may(ctx.actor, keepWorkingCopy)) {
    throw hubsRefusals.refuse('COPY_IS_OVER', { copyId: id });
  }
  const { copyHours, copyRefreshHours } = ctx.config.of(hubsConfig);
  const matter = await composeCopy(ctx);
  const counts = countCopy(matter);
  const expiresAt = after(ctx.now, copyHours * hour);
  await upsertCopy(ctx, { id, officerId: ctx.actor.personId, device, renewedAt: ctx.now, expiresAt, ...counts });
  await recordAudit(ctx, {
    action: `hubs.copy-${deed}`,
    subject: `hub-copy:${id}`,
    detail: { ...counts, until: expiresAt.toISOString() },
  });
  return {
    copyId: id,
    site: ctx.config.of(siteConfig).publicUrl,
    officer: ctx.actor.name,
    madeAt: ctx.now.toISOString(),
    refreshAfter: after(ctx.now, copyRefreshHours * hour).toISOString(),
    expiresAt: expiresAt.toISOString(),
    ...matter,
  };
}
