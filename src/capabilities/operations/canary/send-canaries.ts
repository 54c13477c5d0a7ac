import { newId } from '../../../kernel/ids.ts';
import { after, day, hour, minute } from '../../../kernel/time.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { channelDescriptions, launch, listMessageProgress } from '../../delivery/index.ts';
import { writeCanaryContent } from './canary-content.ts';
import {
  type CanaryTime,
  deleteOldResults,
  insertResults,
  listCanaries,
  listOpenLaunches,
  writeTimes,
} from './canary-store.ts';

/** A test is over before the next but one begins: what does not arrive in time is missing, not late. */
const expiresAfter = 9 * minute;
// A receipt from a provider may come hours later.
const collectedFor = 3 * hour;
const keptFor = 8 * day;

/** Sends each canary a test: a launch of its own for each channel, by the same engine and channels as an alert. */
export async function sendCanaries(ctx: Ctx): Promise<void> {
  const canaries = await listCanaries(ctx);
  for (const { name, form, kind } of channelDescriptions) {
    const own = canaries.filter(({ channel }) => channel === name);
    if (kind !== 'sent' || own.length === 0) continue;
    const launchId = newId();
    const expiresAt = after(ctx.now, expiresAfter);
    await inTransaction(ctx, async (inside) => {
      await insertResults(
        inside,
        launchId,
        own.map(({ id }) => id),
      );
      await launch(inside, {
        ...{ launchId, threadId: newId(), expiresAt, kind: 'canary' },
        lane: 'urgent',
        // Asked of nobody's quiet hours: how long it takes at night is what nobody else measures.
        weight: 'life',
        takesBack: false,
        channels: [name],
        content: { [name]: { en: writeCanaryContent(form, { launchId, sentAt: ctx.now, expiresAt }) } },
        audience: { any: own.map(({ personId }) => ({ person: personId })) },
        followsThread: false,
      });
    });
  }
}

/** Reads how long the tests of the last hours took, and removes what is old. */
export async function collectCanaries(ctx: Ctx): Promise<void> {
  const open = await listOpenLaunches(ctx, after(ctx.now, -collectedFor));
  const progress = open.length > 0 ? await listMessageProgress(ctx, open) : [];
  const times = progress.map(({ launchId, personId, channel, launchedAt, acceptedAt, deliveredAt }): CanaryTime => {
    const since = (moment: Date | null): number | null => moment && moment.getTime() - launchedAt.getTime();
    return { launchId, personId, channel, acceptedMs: since(acceptedAt), deliveredMs: since(deliveredAt) };
  });
  if (times.length > 0) await writeTimes(ctx, times);
  await deleteOldResults(ctx, after(ctx.now, -keptFor));
}
