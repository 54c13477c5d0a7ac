import { second } from '../../kernel/time.ts';
import { type OpenDatabase, queryOne, sql } from './database.ts';

const askEvery = 5 * second;

/** The database's time, so that processes whose own clocks differ or jump agree on leases and on what is over. */
export interface DatabaseClock {
  /** The moment by the database's clock, carried on by the steady clock of this process; its own moment until first asked. */
  now(): Date;
  /** Asks now, and every few seconds from then on; throws when the database does not answer the first time. */
  keep(every?: number): Promise<void>;
  stop(): void;
}

/** A clock known from one asking, milliseconds: the database's time over our steady clock, and how far it may be off. */
interface KnownClock {
  readonly offset: number;
  readonly doubt: number;
}

/** Makes one that nobody has asked yet. */
export function makeDatabaseClock(database: Pick<OpenDatabase, 'db'>): DatabaseClock {
  let clock: KnownClock | undefined;
  let timer: NodeJS.Timeout | undefined;
  let busy = false;
  const ask = async (): Promise<void> => {
    const began = performance.now();
    const row = await queryOne<{ now: Date }>(database, sql`select clock_timestamp() as now`);
    const doubt = (performance.now() - began) / 2;
    if (row) clock = betterClock(clock, { offset: row.now.getTime() - began - doubt, doubt });
  };
  const askAgain = (): void => {
    if (busy) return;
    busy = true;
    // While the database is away the clock goes on as it is.
    ask()
      .catch(() => undefined)
      .finally(() => {
        busy = false;
      });
  };
  return {
    now: () => (clock ? new Date(performance.now() + clock.offset) : new Date()),
    async keep(every = askEvery) {
      await ask();
      timer = setInterval(askAgain, every).unref();
    },
    stop: () => clearInterval(timer),
  };
}

/** The new one where it says something else; otherwise the one known better, so that time does not tremble. */
export function betterClock(known: KnownClock | undefined, heard: KnownClock): KnownClock {
  if (!known) return heard;
  const isOther = Math.abs(known.offset - heard.offset) > known.doubt + heard.doubt;
  // A clock that was known well has drifted since.
  const aged = { ...known, doubt: known.doubt + 1 };
  return isOther || heard.doubt <= aged.doubt ? heard : aged;
}
