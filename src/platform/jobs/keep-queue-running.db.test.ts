import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { aRelay, type Relay } from '../../../test/support/relay.ts';
import { aDatabase } from '../../../test/support/test-database.ts';
import { execute, type OpenDatabase, openDatabase, query, sql } from '../db/database.ts';
import { defineJob, enqueue } from './job.ts';
import { startJobWorker } from './job-worker.ts';

describe('the job worker, when the database goes away', () => {
  const database = aDatabase();
  let open: OpenDatabase;
  let relay: Relay;
  afterEach(async () => {
    relay.cut();
    await open.close();
  });
  const start = async (run: () => Promise<void>) => {
    relay = await aRelay(database.url);
    open = openDatabase(relay.url, 12);
    const job = defineJob({ name: 'test.note', sentence: 'Notes.', payload: z.object({}), run });
    const ctx = database.ctx();
    const parts = { pool: open.pool, jobs: [job], cron: [], makeContext: () => ctx, log: ctx.log };
    const worker = await startJobWorker(parts);
    return { worker, put: () => enqueue(ctx, job, {}), ctx };
  };
  const waiting = () => query(database.ctx(), sql`select id from graphile_worker.jobs`);

  it('loses no job, and goes on with the next once it is back', async () => {
    let runs = 0;
    const { worker, put } = await start(async () => {
      runs += 1;
      if (runs === 1) relay.cut();
    });
    await put();
    await expect.poll(() => runs, { timeout: 20_000 }).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await relay.mend();
    // Its end was never written down, so it is done once more: at least once, never not at all.
    await expect.poll(waiting, { timeout: 20_000 }).toEqual([]);
    const before = runs;
    await put();
    await expect.poll(() => runs, { timeout: 20_000 }).toBe(before + 1);
    await expect.poll(waiting, { timeout: 20_000 }).toEqual([]);
    await worker.stop();
  });

  it('stops all the same', async () => {
    let runs = 0;
    const { worker, put } = await start(async () => {
      runs += 1;
      relay.cut();
    });
    await put();
    await expect.poll(() => runs, { timeout: 20_000 }).toBe(1);
    await worker.stop();
  });

  it('takes up at its start what a process held that died long ago', async () => {
    const ctx = database.ctx();
    await execute(ctx, sql`delete from graphile_worker._private_jobs`);
    await enqueue(ctx, { name: 'test.note' }, {});
    await execute(
      ctx,
      sql`update graphile_worker._private_jobs set locked_by = 'pool-dead', locked_at = now() - interval '16 minutes'`,
    );
    let runs = 0;
    const { worker } = await start(async () => {
      runs += 1;
    });
    await expect.poll(() => runs, { timeout: 20_000 }).toBe(1);
    await worker.stop();
  });
});
