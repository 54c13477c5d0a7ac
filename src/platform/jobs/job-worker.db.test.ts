import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { aDatabase } from '../../../test/support/test-database.ts';
import { inTransaction } from '../db/database.ts';
import { announce, defineEvent, hears, makeEventJobs } from '../events/event.ts';
import { defineJob, enqueue } from './job.ts';
import { startJobWorker } from './job-worker.ts';

describe('jobs and events', () => {
  const database = aDatabase();

  it('runs what was committed, spreads events to every hearer, and forgets what was rolled back', async () => {
    const ctx = database.ctx();
    const seen: string[] = [];
    const note = defineJob({
      name: 'test.note',
      sentence: 'Notes a word.',
      payload: z.object({ word: z.string() }),
      run: async (_ctx, { word }) => void seen.push(word),
    });
    const rung = defineEvent({
      name: 'bell.rung',
      sentence: 'A bell was rung.',
      payload: z.object({ times: z.number() }),
    });
    const hearers = ['first', 'second'].map((name) =>
      hears(rung, `test.${name}`, async (_ctx, { times }) => void seen.push(`${name} heard ${times}`)),
    );
    const failing = inTransaction(ctx, async (inside) => {
      await enqueue(inside, note, { word: 'never' });
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    await inTransaction(ctx, async (inside) => {
      await enqueue(inside, note, { word: 'once' });
      await announce(inside, rung, { times: 3 });
    });
    const worker = await startJobWorker({
      pool: database.open.pool,
      jobs: [note, ...makeEventJobs(hearers)],
      cron: [],
      makeContext: () => ctx,
      log: ctx.log,
    });
    await expect.poll(() => [...seen].sort(), { timeout: 20_000 }).toEqual(['first heard 3', 'once', 'second heard 3']);
    await worker.stop();
  });
});
