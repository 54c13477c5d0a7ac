import { actorReference } from '../../../kernel/actor.ts';
import { mayWithin } from '../../../kernel/permission.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { hubsRefusals } from '../hubs-errors.ts';
import { keepBridges } from '../hubs-permissions.ts';
import { upsertBridge } from './working-copy-store.ts';

/** Writes how the standing bridge call of a hub is joined; no words, no bridge. An empty region is the whole country. */
export async function keepBridge(
  ctx: Ctx,
  { regionCode, joining }: { regionCode: string; joining: string },
): Promise<void> {
  const place = regionCode === '' ? {} : { regionCodes: [regionCode] };
  if (!mayWithin(ctx.actor, keepBridges, place)) throw hubsRefusals.refuse('HUB_OUTSIDE_YOUR_AREA', { regionCode });
  await inTransaction(ctx, async (inside) => {
    await upsertBridge(inside, regionCode, joining.trim(), actorReference(ctx.actor));
    const detail = { isKept: joining.trim() !== '' };
    await recordAudit(inside, { action: 'hubs.bridge-changed', subject: `hub:${regionCode || 'national'}`, detail });
  });
}
