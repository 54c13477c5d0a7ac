import { type Ctx, inTransaction } from '../../platform/db/database.ts';
import { notify } from '../../platform/db/notify.ts';
import { recordAudit } from '../audit/index.ts';
import { fastFactor, type RehearsalSettings } from './rehearsal.ts';
import { rehearsalTopic } from './rehearsal-loop.ts';
import { lockRehearsal, rescaleWaiting, updateRehearsal } from './rehearsal-store.ts';

/** Switches the rehearsal on or off and sets its speed and share; a new speed counts for answers already waiting too. */
export async function steerRehearsal(ctx: Ctx, settings: RehearsalSettings): Promise<void> {
  await inTransaction(ctx, async (inside) => {
    const before = await lockRehearsal(inside);
    await updateRehearsal(inside, settings);
    if (before.speed !== settings.speed) {
      await rescaleWaiting(inside, settings.speed === 'fast' ? 1 / fastFactor : fastFactor);
    }
    await recordAudit(inside, { action: 'sample.rehearsal-steered', subject: 'rehearsal', detail: { ...settings } });
    await notify(inside, rehearsalTopic);
  });
}
