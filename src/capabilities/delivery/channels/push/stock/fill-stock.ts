import { newId } from '../../../../../kernel/ids.ts';
import { after } from '../../../../../kernel/time.ts';
import type { Ctx } from '../../../../../platform/db/database.ts';
import { listSealingKeys } from '../../../delivery-keys.ts';
import { holderOf } from '../push-device.ts';
import type { PushThreads } from '../push-threads.ts';
import { blockOf } from './key-tray.ts';
import { trayLife, traySeal } from './push-stock.ts';
import {
  deleteStaleTrays,
  findLastBlock,
  findStockHome,
  givePlaces,
  insertTrays,
  listShortBlocks,
  listStockedDevices,
  type NewTray,
  type ShortBlock,
  type StockedDevice,
} from './push-stock-store.ts';

/** Trays of each block when the stock is full: an alert, its update and its last word. */
export const stockDepth = 3;

// Some 1,000 keys, a tenth of a second of one processor: between two portions it is asked whether there is still peace.
const blocksInPortion = 6;
const blocksLookedAt = 1000;
const mostNewPlaces = 5000;
const beyondAllBlocks = 2 ** 40;

/** Where filling goes on; nothing when everything was seen. */
export interface FilledPortion {
  readonly next: number | undefined;
  readonly trays: number;
}

/** Brings the next few blocks from `from` on up to their depth, and removes what fits their devices no more. */
export async function fillStock(ctx: Ctx, threads: PushThreads, from: number): Promise<FilledPortion> {
  if (from === 0) await givePlaces(ctx, mostNewPlaces);
  const lastBlock = await findLastBlock(ctx);
  const isLast = from + blocksLookedAt > lastBlock;
  // The last look also takes away the trays of blocks beyond the last device.
  const range = { from, to: isLast ? beyondAllBlocks : from + blocksLookedAt };
  await deleteStaleTrays(ctx, range, after(ctx.now, -trayLife));
  const short = await listShortBlocks(ctx, range, stockDepth, blocksInPortion);
  const trays = short.length > 0 ? await layTrays(ctx, threads, short) : [];
  if (trays.length > 0) await insertTrays(ctx, trays);
  // Laid, or left alone as nothing could be laid: either way the next look begins behind them.
  const next = short.length === blocksInPortion ? (short.at(-1)?.block ?? from) + 1 : isLast ? undefined : range.to;
  return { next, trays: trays.length };
}

async function layTrays(ctx: Ctx, threads: PushThreads, short: readonly ShortBlock[]): Promise<NewTray[]> {
  const home = await findStockHome(ctx);
  const keys = listSealingKeys(ctx);
  const devices = await listStockedDevices(
    ctx,
    short.map(({ block }) => block),
  );
  const byBlock = new Map<number, StockedDevice[]>(short.map(({ block }) => [block, []]));
  for (const device of devices) byBlock.get(blockOf(device.place))?.push(device);
  const wanted = short.flatMap((one) => Array.from({ length: one.missing }, () => ({ ...one, id: newId() })));
  return Promise.all(
    wanted.map(async ({ id, block }) => {
      const own = byBlock.get(block) ?? [];
      const about = traySeal(home, { id, block });
      const [sealed] = await threads.run({ kind: 'lay-tray', keys, about, devices: own.map(asTaskDevice) });
      const highestPlace = Math.max(-1, ...own.map(({ place }) => place));
      return { id, block, sealed: Buffer.from(sealed ?? []), devices: own.length, highestPlace };
    }),
  );
}

function asTaskDevice({ id, place, publicKey, sealedAuth }: StockedDevice) {
  return { place, publicKey, sealedAuth, holder: holderOf(id) };
}
