import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Runner, WorkerEvents } from 'graphile-worker';
import type { Log } from '../../kernel/context.ts';
import { minute, second } from '../../kernel/time.ts';
import type { OpenDatabase } from '../db/database.ts';

/** What the queue is kept running with; `begin` starts it once, telling what happens to `events`. */
export interface QueueParts {
  readonly pool: OpenDatabase['pool'];
  readonly log: Log;
  begin(events: WorkerEvents): Promise<Runner>;
}

/** A queue that runs. */
export interface RunningQueue {
  /** Finishes the jobs in hand, then stops. */
  stop(): Promise<void>;
}

// The queue's own patience with a process that died at its work is four hours; our longest job takes minutes, and all may
// be done twice.
const longestJob = '15 minutes';
const lookEvery = minute;

/**
 * Runs the queue until stopped. It ends by itself when it cannot write down how a job ended, as when the database restarts:
 * then it is begun again, and what it held is set free. Rejects only if the first start fails.
 */
export async function keepQueueRunning(parts: QueueParts): Promise<RunningQueue> {
  const stopping = new AbortController();
  let current = await beginOnce(parts);
  const keep = async (): Promise<void> => {
    for (;;) {
      await current.ended;
      if (stopping.signal.aborted) return;
      parts.log.error({}, 'The job queue ended by itself; beginning it again');
      const next = await beginAgain(parts, current.poolId, stopping.signal);
      if (!next) return;
      current = next;
    }
  };
  const kept = keep();
  const look = setInterval(() => {
    setFree(parts, []).catch((fault: unknown) =>
      parts.log.warn({ fault: String(fault) }, 'Held jobs were not looked at'),
    );
  }, lookEvery);
  return {
    async stop() {
      clearInterval(look);
      stopping.abort();
      await current.stop();
      await kept;
    },
  };
}

interface Begun {
  /** The name under which it holds jobs. */
  readonly poolId: string;
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

async function beginOnce(parts: QueueParts): Promise<Begun> {
  const events: WorkerEvents = new EventEmitter();
  let poolId = '';
  events.once('pool:create', ({ workerPool }) => {
    poolId = workerPool.id;
  });
  await setFree(parts, []);
  const runner = await parts.begin(events);
  let over = false;
  const ended = runner.promise
    .catch((fault: unknown) => parts.log.warn({ fault: String(fault) }, 'The job queue ended with a fault'))
    .then(() => {
      over = true;
    });
  return { poolId, ended, stop: async () => (over ? undefined : runner.stop().then(() => ended)) };
}

async function beginAgain(parts: QueueParts, deadPool: string, stopping: AbortSignal): Promise<Begun | undefined> {
  for (;;) {
    await sleep(second, undefined, { signal: stopping }).catch(() => undefined);
    if (stopping.aborted) return undefined;
    try {
      await setFree(parts, [deadPool]);
      const begun = await beginOnce(parts);
      if (!stopping.aborted) return begun;
      await begun.stop();
    } catch (fault) {
      parts.log.warn({ fault: String(fault) }, 'The job queue cannot begin again yet; trying again in a second');
    }
  }
}

/** Frees what dead queues hold: those named, and those that have held a job for longer than any job takes. */
async function setFree({ pool }: QueueParts, deadPools: readonly string[]): Promise<void> {
  await pool.query(
    `select graphile_worker.force_unlock_workers($1::text[] || array(
      select distinct locked_by from graphile_worker.jobs where locked_at < now() - interval '${longestJob}'))`,
    [deadPools],
  );
}
