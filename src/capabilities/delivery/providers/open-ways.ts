import { second } from '../../../kernel/time.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import type { ChannelDescription, Provider } from '../channels/channel.ts';
import { keepShares, registerWays, testLinks } from './keep-shares.ts';
import { makeShareChooser, type ShareChooser } from './share-chooser.ts';

/** A batch that took longer than this was slow, milliseconds: a lease holds about half a second of work. */
const slowBound = 5 * second;

/** The providers of one channel in one process, with what keeps their shares up to date. */
export interface OpenWays {
  readonly chooser: ShareChooser;
  /** To be called every second: writes down what was seen, moves points, reads how all stand. */
  keep(ctx: Ctx): Promise<void>;
  /** To be called every few seconds: tests the links that are due. */
  test(ctx: Ctx): Promise<void>;
}

/** Makes the chooser of a channel. Nothing is written until `keep` is called. */
export function openWays({ name }: Pick<ChannelDescription, 'name'>, providers: readonly Provider[]): OpenWays {
  const names = providers.map((provider) => provider.name);
  // Runs on evenly when the clock is set: how long somebody is left alone is no moment that anybody is told.
  const now = (): Date => new Date(performance.timeOrigin + performance.now());
  const chooser = makeShareChooser({ channel: name, names, slowBound, now });
  const ways = { channel: name, providers, chooser };
  let registered = false;
  return {
    chooser,
    async keep(ctx) {
      if (!registered) await registerWays(ctx, ways);
      registered = true;
      await keepShares(ctx, ways);
    },
    test: (ctx) => testLinks(ctx, ways),
  };
}
