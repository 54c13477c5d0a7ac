import { systemActor } from '../kernel/actor.ts';
import { makeEventJobs } from '../platform/events/event.ts';
import { startJobWorker } from '../platform/jobs/job-worker.ts';
import type { Application } from './application.ts';

/** A running worker: jobs, events, cron and the loops of the capabilities. */
export interface Worker {
  hear(topic: string): void;
  stop(): Promise<void>;
}

/** Starts everything that works in the background; any number of processes may do so at once. */
export async function startWorker(application: Application): Promise<Worker> {
  const { capabilities } = application;
  const jobs = capabilities.flatMap((each) => each.jobs ?? []);
  const hearers = capabilities.flatMap((each) => each.hears ?? []);
  const worker = await startJobWorker({
    pool: application.database.pool,
    jobs: [...jobs, ...makeEventJobs(hearers)],
    cron: capabilities.flatMap((each) => each.cron ?? []),
    makeContext: (jobName, jobId) => application.makeContext(systemActor(jobName), jobId),
    log: application.log,
  });
  const loops = capabilities
    .flatMap((each) => each.loops ?? [])
    .map((loop) => loop.start(() => application.makeContext(systemActor(loop.name), loop.name)));
  return {
    hear: (topic) => {
      for (const loop of loops) loop.hear?.(topic);
    },
    async stop() {
      await Promise.all(loops.map((loop) => loop.stop()));
      await worker.stop();
    },
  };
}
