import { after, day, minute } from '../../../../../kernel/time.ts';
import type { Ctx } from '../../../../../platform/db/database.ts';
import { openSealed } from '../../../../../platform/derived-keys.ts';
import { listSealingKeys } from '../../../delivery-keys.ts';
import type { OneTimeKey } from '../push-encryption.ts';
import { blockOf, type KeyTray, liftKey } from './key-tray.ts';
import { findStockHome, type SealedTray, takeTrays } from './push-stock-store.ts';

/** How long a tray is good: keys that nobody needs for longer are made anew, so that a stolen one is soon worth nothing. */
export const trayLife = 7 * day;

// The batches of one launch come within seconds of each other; what they leave of a tray is thrown away after this.
const keptOpenFor = minute;
// 16,384 trays are 120 MB and a million devices.
const mostOpen = 16_384;

/** One-time keys made in peace, as a channel takes them. */
export interface PushStock {
  /**
   * One-time keys for devices by their places, in the same order; nothing where none is left. Each key is handed out once,
   * whoever asks and whatever happens.
   */
  take(ctx: Ctx, places: readonly (number | null)[]): Promise<readonly (OneTimeKey | undefined)[]>;
  /** Throws away what was taken and is not used. */
  clear(): void;
}

interface OpenTray {
  readonly tray: KeyTray;
  readonly until: Date;
}

/** To what a tray is bound when it is sealed. */
export function traySeal(home: string, { id, block }: Pick<SealedTray, 'id' | 'block'>): string {
  return `push-stock:${home}:${block}:${id}`;
}

/** Makes the taker of one process. What is taken is gone from the database before any of it is used. */
export function makePushStock(): PushStock {
  const open = new Map<number, OpenTray>();
  let turn: Promise<unknown> = Promise.resolve();

  const takeNow = async (ctx: Ctx, places: readonly (number | null)[]): Promise<(OneTimeKey | undefined)[]> => {
    discard(open, ({ until }) => until <= ctx.now);
    const taken = places.map((place) => lift(open, place));
    const missing = places.flatMap((place, at) => (place === null || taken[at] ? [] : [blockOf(place)]));
    if (missing.length === 0) return taken;
    await openMore(ctx, open, [...new Set(missing)]);
    return taken.map((key, at) => key ?? lift(open, places[at]));
  };
  return {
    take(ctx, places) {
      // One after the other, so that two batches share a tray instead of taking one each.
      const next = turn.then(() => takeNow(ctx, places));
      turn = next.catch(() => undefined);
      return next;
    },
    clear: () => discard(open, () => true),
  };
}

function lift(open: ReadonlyMap<number, OpenTray>, place: number | null | undefined): OneTimeKey | undefined {
  if (place === null || place === undefined) return undefined;
  const one = open.get(blockOf(place));
  return one && liftKey(one.tray, place);
}

async function openMore(ctx: Ctx, open: Map<number, OpenTray>, blocks: readonly number[]): Promise<void> {
  const trays = await takeTrays(ctx, blocks, after(ctx.now, -trayLife));
  if (trays.length === 0) return;
  const home = await findStockHome(ctx);
  const keys = listSealingKeys(ctx);
  const until = after(ctx.now, keptOpenFor);
  for (const { id, block, sealed } of trays) {
    const tray = openSealed(keys, sealed, traySeal(home, { id, block }));
    if (!tray) {
      ctx.log.warn(
        { block },
        'A tray of one-time keys was sealed elsewhere or changed; messages are encrypted on the spot',
      );
      continue;
    }
    open.get(block)?.tray.fill(0);
    // Set anew rather than in its old place, as the oldest go first.
    open.delete(block);
    open.set(block, { tray, until });
  }
  let tooMany = open.size - mostOpen;
  discard(open, () => tooMany-- > 0);
}

function discard(open: Map<number, OpenTray>, isOver: (tray: OpenTray) => boolean): void {
  for (const [block, one] of open) {
    if (!isOver(one)) continue;
    one.tray.fill(0);
    open.delete(block);
  }
}
