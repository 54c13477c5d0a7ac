import { after, minute, second } from '../../../../../kernel/time.ts';
import type { WorkerLoop } from '../../../../../platform/capability.ts';
import type { Ctx } from '../../../../../platform/db/database.ts';
import { type IdleMeter, makeIdleMeter } from '../../../../../platform/idle-meter.ts';
import { makePushThreads } from '../push-threads.ts';
import { fillStock } from './fill-stock.ts';
import { isAttackLive } from './push-stock-store.ts';

// Between two portions: long enough to see what the rest of the machine does.
const breath = second / 4;
const restBetweenRounds = 10 * second;
/** Of all processors together, what must lie idle before any of it is taken. */
const idleEnough = 0.3;
// What is still going out of an alert after this are second tries; the next message of the alert needs the stock filled.
const attackCounts = 15 * minute;

/** What the loop may do something else for in tests. */
export interface PushStockLoopParts {
  readonly meter?: IdleMeter;
}

/**
 * Keeps the stock of one-time keys full as a loop of a worker process: only while no attack launch is going out and nobody else
 * needs the processors. Any number of processes may run it; what two of them make for the same block is used as well.
 */
export function makePushStockLoop({ meter = makeIdleMeter() }: PushStockLoopParts = {}): WorkerLoop {
  return {
    name: 'delivery.push-stock',
    start(makeContext) {
      const stop = new AbortController();
      const running = keepFilling(makeContext, meter, stop.signal);
      return {
        async stop() {
          stop.abort();
          await running;
        },
      };
    },
  };
}

async function keepFilling(makeContext: () => Ctx, meter: IdleMeter, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    const threads = makePushThreads();
    try {
      for (let from: number | undefined = 0; from !== undefined && !stop.aborted; ) {
        // Read anew after each breath, so that our own work does not count.
        meter();
        await wait(breath, stop);
        const idle = meter() ?? 0;
        if (stop.aborted) break;
        if (idle < idleEnough || (await isAttackLive(makeContext(), after(makeContext().now, -attackCounts)))) continue;
        ({ next: from } = await fillStock(makeContext(), threads, from));
      }
    } catch (fault) {
      makeContext().log.warn({ fault: String(fault) }, 'The stock of one-time keys could not be filled; trying again');
    } finally {
      await threads.close();
    }
    await wait(restBetweenRounds, stop);
  }
}

function wait(milliseconds: number, stop: AbortSignal): Promise<void> {
  if (stop.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      stop.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    stop.addEventListener('abort', done);
  });
}
