import type { Ctx } from '../../../platform/db/database.ts';
import { listSetUpChannels, tellMore } from '../../delivery/index.ts';
import { type CarryOutDeed, type DeedDone, nobody } from './deed.ts';
import { listLastRounds, listOnTheirWay, listUnusedChannels } from './follow-up-store.ts';

/**
 * Tells people a launch again, or for the first time, by the words that it has. Whoever still waits for an earlier message gets
 * no second one (`standing`); whoever has no way gets none (`nobody`).
 */
export async function tellAgain(
  ctx: Ctx,
  order: { launchId: string; personIds: readonly string[]; channels?: readonly string[] },
): Promise<ReadonlyMap<string, DeedDone>> {
  const { launchId, personIds } = order;
  if (personIds.length === 0) return new Map();
  const before = await listLastRounds(ctx, launchId, personIds);
  await tellMore(ctx, order);
  const now = await listLastRounds(ctx, launchId, personIds);
  const onTheirWay = await listOnTheirWay(ctx, launchId, personIds);
  const judge = (id: string): DeedDone => {
    if ((now.get(id) ?? -1) > (before.get(id) ?? -1)) return { result: 'done', told: 1, detail: {} };
    return onTheirWay.has(id) ? { result: 'standing', told: 0, detail: {} } : nobody;
  };
  return new Map(personIds.map((id) => [id, judge(id)]));
}

/** Reminds silent people by the ways that they were told by. */
export const remindSilent: CarryOutDeed = (ctx, { launchId }, watches) =>
  tellAgain(ctx, { launchId, personIds: watches.map(({ personId }) => personId) });

/** Tells silent people by the next channel that was not used for them yet. */
export const tellByNextChannel: CarryOutDeed = async (ctx, { launchId }, watches) => {
  const ids = watches.map(({ personId }) => personId);
  const channels = listSetUpChannels(ctx)
    .filter(({ kind }) => kind === 'sent')
    .map(({ name }) => name);
  const unused = await listUnusedChannels(ctx, { launchId, personIds: ids, channels });
  const done = new Map<string, DeedDone>(ids.map((id) => [id, nobody]));
  for (const channel of channels) {
    const personIds = ids.filter((id) => unused.get(id) === channel);
    const told = await tellAgain(ctx, { launchId, personIds, channels: [channel] });
    for (const [id, one] of told) done.set(id, { ...one, detail: { channel } });
  }
  return done;
};
