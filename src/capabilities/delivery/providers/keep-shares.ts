import { after } from '../../../kernel/time.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { notify } from '../../../platform/db/notify.ts';
import type { Provider } from '../channels/channel.ts';
import { linkTestAgain, linkTestEvery } from './provider-pace.ts';
import { judgeShares, restingShares, type Trouble } from './provider-shares.ts';
import {
  claimLinkTests,
  insertProviders,
  insertShift,
  listShares,
  lockShares,
  noteProviders,
  resetShares,
  writeLinkTest,
  writeMove,
} from './provider-store.ts';
import type { ShareChooser } from './share-chooser.ts';
import { addTraffic } from './traffic-store.ts';

/** What is notified when operators may want to look: shares moved, something was paused. */
export const waysTopic = 'delivery-ways';

/** The providers of one channel that this process has open, and their chooser. */
export interface Ways {
  readonly channel: string;
  readonly providers: readonly Provider[];
  readonly chooser: ShareChooser;
}

/** Makes the providers known, with the points that their settings give them; when those changed, everybody begins anew at rest. */
export async function registerWays(ctx: Ctx, { channel, providers, chooser }: Ways): Promise<void> {
  const resting = restingShares(providers);
  const names = [...resting.keys()];
  await inTransaction(ctx, async (inside) => {
    await insertProviders(inside, channel, resting);
    const shares = await lockShares(inside, channel, names);
    const sum = shares.reduce((total, { weight }) => total + weight, 0);
    if (sum === 100 && shares.every((share) => share.resting === resting.get(share.name))) return;
    const before = new Map(shares.map(({ name, weight }) => [name, weight]));
    await resetShares(inside, channel, resting);
    await insertShift(inside, { channel, provider: null, why: 'settings', before, after: resting });
  });
  chooser.setShares(await listShares(ctx, channel, names));
}

/** One turn, every second or so: writes down what was seen, moves points where the rules say so, and reads how all stand. */
export async function keepShares(ctx: Ctx, { channel, providers, chooser }: Ways): Promise<void> {
  const names = providers.map(({ name }) => name);
  await addTraffic(ctx, chooser.takeTraffic());
  await noteProviders(ctx, channel, chooser.seen());
  let shares = await listShares(ctx, channel, names);
  const troubles = chooser.troubles();
  // Looked at without a lock first: most of the time nothing is to be moved.
  if (judgeShares(shares, troubles, chooser.pace(), ctx.now)) {
    await moveShares(ctx, { channel, names, chooser }, troubles);
    shares = await listShares(ctx, channel, names);
  }
  chooser.setShares(shares);
}

/** What moves points, and for whom. */
interface Moving {
  readonly channel: string;
  readonly names: readonly string[];
  readonly chooser: Pick<ShareChooser, 'pace'>;
}

async function moveShares(ctx: Ctx, moving: Moving, troubles: ReadonlyMap<string, Trouble>): Promise<void> {
  const { channel, names, chooser } = moving;
  await inTransaction(ctx, async (inside) => {
    const shares = await lockShares(inside, channel, names);
    // Judged again under the lock: another process may just have done the same.
    const move = judgeShares(shares, troubles, chooser.pace(), ctx.now);
    if (!move) return;
    const before = new Map(shares.map(({ name, weight }) => [name, weight]));
    await writeMove(inside, channel, move);
    await insertShift(inside, { channel, provider: move.from ?? null, why: move.why, before, after: move.weights });
    await notify(inside, waysTopic);
    ctx.log.info({ channel, provider: move.from, why: move.why }, 'Shares of a channel moved');
  });
}

/** Tests the links that are due, each by one process only; a link that is down is trouble, one that is open is probed at once. */
export async function testLinks(ctx: Ctx, ways: Ways): Promise<void> {
  const testable = ways.providers.filter((provider) => provider.test);
  const names = testable.map(({ name }) => name);
  const due = await claimLinkTests(ctx, ways.channel, names, after(ctx.now, linkTestEvery));
  const tested = testable.filter(({ name }) => due.includes(name));
  await Promise.all(tested.map((provider) => testLink(ctx, ways, provider)));
}

async function testLink(ctx: Ctx, { channel, providers, chooser }: Ways, provider: Provider): Promise<void> {
  const found = await provider.test?.(ctx);
  if (!found) return;
  const { name } = provider;
  const nextAt = after(ctx.now, found.ok ? linkTestEvery : linkTestAgain);
  if (found.ok) {
    // Whole milliseconds; a clock may tell parts of one.
    await writeLinkTest(ctx, { channel, name, milliseconds: Math.round(found.milliseconds), fault: null, nextAt });
    return chooser.linked(name);
  }
  await writeLinkTest(ctx, { channel, name, milliseconds: null, fault: found.reason, nextAt });
  await noteProviders(ctx, channel, [{ name, trouble: 'link', skipped: false }]);
  const names = providers.map((each) => each.name);
  await moveShares(ctx, { channel, names, chooser }, new Map([...chooser.troubles(), [name, 'link']]));
}
