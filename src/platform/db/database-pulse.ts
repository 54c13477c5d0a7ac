import type { Log } from '../../kernel/context.ts';
import { second } from '../../kernel/time.ts';
import { makeRoute } from './database-route.ts';
import type { HostClient } from './host-client.ts';

/** The database's time, and its being there, asked every few seconds over a connection of its own. */
export interface DatabasePulse {
  /** The moment by the database's clock, carried on by the steady clock of this process: jumps of its own clock do not matter. */
  now(): Date;
  close(): Promise<void>;
}

/** How often it is felt and how long an answer may take, milliseconds. */
export interface PulseOptions {
  readonly every?: number;
  readonly patience?: number;
  readonly log: Log;
}

/** A clock known from one asking: `offset` is the database's time over our steady clock, known to within `doubt`; milliseconds. */
interface KnownClock {
  readonly offset: number;
  readonly doubt: number;
}

/** Starts to feel the pulse; throws when the database does not answer the first time. */
export async function openPulse(url: string, options: PulseOptions): Promise<DatabasePulse> {
  const { every = 5 * second, patience = 5 * second, log } = options;
  const route = makeRoute(url);
  let client: HostClient | undefined;
  const feel = async (): Promise<KnownClock> => {
    client ??= await route.open('tocsin pulse');
    const late = setTimeout(() => client?.cut(), patience);
    try {
      const began = performance.now();
      const { rows } = await client.query<{ now: Date }>('select clock_timestamp() as now');
      const doubt = (performance.now() - began) / 2;
      return { offset: (rows[0]?.now.getTime() ?? Date.now()) - began - doubt, doubt };
    } finally {
      clearTimeout(late);
    }
  };
  let clock = await feel();
  let missing = 0;
  let closed = false;
  const turn = async (): Promise<void> => {
    try {
      clock = betterClock(clock, await feel());
      if (missing > 1) log.warn({}, 'The database answers again');
      missing = 0;
    } catch (fault) {
      client?.cut();
      client = undefined;
      missing += 1;
      if (missing === 2 && !closed) log.error({ fault: String(fault) }, 'The database does not answer');
    }
  };
  let running = Promise.resolve();
  let busy = false;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    running = turn().finally(() => {
      busy = false;
    });
  }, every);
  timer.unref();
  return {
    now: () => new Date(performance.now() + clock.offset),
    async close() {
      closed = true;
      clearInterval(timer);
      client?.cut();
      await running;
      client?.cut();
    },
  };
}

/** The new one where it says something else; otherwise the one known better, so that time does not tremble. */
export function betterClock(known: KnownClock, heard: KnownClock): KnownClock {
  const isOther = Math.abs(known.offset - heard.offset) > known.doubt + heard.doubt;
  // A clock known well long ago has drifted since.
  const aged = { ...known, doubt: known.doubt + 1 };
  return isOther || heard.doubt <= aged.doubt ? heard : aged;
}
