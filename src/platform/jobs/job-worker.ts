import { Logger, parseCronItems, type Runner, run, type TaskList, type WorkerEvents } from 'graphile-worker';
import type { Log } from '../../kernel/context.ts';
import type { Ctx, OpenDatabase } from '../db/database.ts';
import type { AnyJob, CronEntry } from './job.ts';
import { keepQueueRunning } from './keep-queue-running.ts';

/** A started job worker. */
export interface JobWorker {
  /** Finishes the jobs in hand, then stops. */
  stop(): Promise<void>;
}

/** What a job worker runs with. */
export interface JobWorkerOptions {
  readonly pool: OpenDatabase['pool'];
  readonly jobs: readonly AnyJob[];
  readonly cron: readonly CronEntry[];
  /** A context for one job, at this moment. */
  makeContext(jobName: string, jobId: string): Ctx;
  readonly log: Log;
}

/** Runs jobs until stopped; a payload that does not fit its schema fails the job and is reported. */
export function startJobWorker(options: JobWorkerOptions): Promise<JobWorker> {
  const { pool, log } = options;
  return keepQueueRunning({ pool, log, begin: (events) => beginQueue(options, events) });
}

function beginQueue(options: JobWorkerOptions, events: WorkerEvents): Promise<Runner> {
  return run({
    pgPool: options.pool,
    events,
    concurrency: 4,
    pollInterval: 1000,
    noHandleSignals: true,
    // With these set, even to 0 ms, stopping waits until it is written down how the last jobs ended; without, a job that
    // was done may be done again hours later.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    taskList: makeTaskList(options),
    parsedCronItems: parseCronItems(
      options.cron.map((entry) => ({ task: entry.job.name, match: entry.pattern, identifier: entry.job.name })),
    ),
    logger: new Logger(() => (level, message) => {
      if (level === 'error' || level === 'warning') options.log.warn({ message }, 'The job queue says');
    }),
  });
}

function makeTaskList(options: JobWorkerOptions): TaskList {
  const tasks: TaskList = {};
  for (const job of options.jobs) {
    if (tasks[job.name]) throw new Error(`Two jobs are called ${job.name}.`);
    tasks[job.name] = async (raw, helpers) => {
      const ctx = options.makeContext(job.name, `job:${helpers.job.id}`);
      const started = Date.now();
      // A job started by the clock carries only the queue's own `_cron` note.
      await job.run(ctx, job.payload.parse(raw));
      ctx.log.debug({ job: job.name, ms: Date.now() - started }, 'Did a job');
    };
  }
  return tasks;
}
