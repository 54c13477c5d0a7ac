import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { aDatabase } from '../../../test/support/test-database.ts';
import { execute, query, sql } from '../db/database.ts';
import { startJobWorker } from '../jobs/job-worker.ts';
import { announce, defineEvent, hears, makeEventJobs } from './event.ts';

const rung = defineEvent({ name: 'bell.rung', sentence: 'A bell was rung.', payload: z.object({ times: z.number() }) });
const taken = defineEvent({ name: 'bell.taken-down', sentence: 'A bell was taken down.', payload: z.object({}) });

describe('events', () => {
  const database = aDatabase();

  it('become one job for each hearer, and one that spreads them', () => {
    const jobs = makeEventJobs([
      hears(rung, 'towers.count', async () => undefined),
      hears(taken, 'towers.forget', async () => undefined),
    ]);
    expect(jobs.map((job) => [job.name, job.sentence])).toEqual([
      ['events.spread', expect.any(String)],
      ['events.towers.count', 'Hears bell.rung: A bell was rung.'],
      ['events.towers.forget', 'Hears bell.taken-down: A bell was taken down.'],
    ]);
  });

  it('reach the hearers of that event alone; one that fails is tried again, and the others are not', async () => {
    const heard: string[] = [];
    let failures = 1;
    const worker = await startJobWorker({
      pool: database.open.pool,
      cron: [],
      makeContext: () => database.ctx(),
      log: database.ctx().log,
      jobs: makeEventJobs([
        hears(rung, 'towers.count', async (_ctx, { times }) => void heard.push(`counted ${times}`)),
        hears(rung, 'towers.stumble', async () => {
          if (failures > 0) {
            failures -= 1;
            throw new Error('stumbled');
          }
          heard.push('stood up');
        }),
        hears(taken, 'towers.forget', async () => void heard.push('forgotten')),
      ]),
    });
    await announce(database.ctx(), rung, { times: 3 });
    const failing = () =>
      query(
        database.ctx(),
        sql`select task_identifier, attempts, last_error from graphile_worker.jobs where attempts > 0 and locked_at is null`,
      );
    await expect
      .poll(failing, { timeout: 10_000 })
      .toEqual([
        { task_identifier: 'events.towers.stumble', attempts: 1, last_error: expect.stringContaining('stumbled') },
      ]);
    await execute(database.ctx(), sql`update graphile_worker._private_jobs set run_at = now()`);
    await expect.poll(() => [...heard].sort(), { timeout: 10_000 }).toEqual(['counted 3', 'stood up']);
    await worker.stop();
    expect(await query(database.ctx(), sql`select 1 from graphile_worker.jobs`)).toEqual([]);
  });

  it('whose payload does not fit are kept with the reason, and nobody hears them', async () => {
    const heard: unknown[] = [];
    const worker = await startJobWorker({
      pool: database.open.pool,
      cron: [],
      makeContext: () => database.ctx(),
      log: database.ctx().log,
      jobs: makeEventJobs([hears(rung, 'towers.count', async (_ctx, payload) => void heard.push(payload))]),
    });
    await announce(database.ctx(), { ...rung, payload: z.object({ times: z.string() }) }, { times: 'often' });
    const failed = () =>
      query(database.ctx(), sql`select task_identifier from graphile_worker.jobs where last_error like '%times%'`);
    await expect.poll(failed, { timeout: 10_000 }).toEqual([{ task_identifier: 'events.towers.count' }]);
    await worker.stop();
    expect(heard).toEqual([]);
  });
});
