import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { aDatabase } from '../../../test/support/test-database.ts';
import { execute, query, sql } from '../db/database.ts';
import { type AnyJob, defineJob, enqueue } from './job.ts';
import { startJobWorker } from './job-worker.ts';

interface QueuedJob {
  readonly task_identifier: string;
  readonly attempts: number;
  readonly max_attempts: number;
  readonly last_error: string | null;
  readonly run_at: Date;
  readonly key: string | null;
}

describe('the queue', () => {
  const database = aDatabase();
  const words: string[] = [];
  const note = defineJob({
    name: 'trial.note',
    sentence: 'Notes a word.',
    payload: z.object({ word: z.string() }),
    maxAttempts: 3,
    run: async (_ctx, { word }) => void words.push(word),
  });
  const listQueued = () => query<QueuedJob>(database.ctx(), sql`select * from graphile_worker.jobs order by id`);
  const work = async (...jobs: AnyJob[]) => {
    const contexts: [string, string][] = [];
    const worker = await startJobWorker({
      pool: database.open.pool,
      jobs,
      cron: [],
      makeContext: (jobName, jobId) => {
        contexts.push([jobName, jobId]);
        return database.ctx();
      },
      log: database.ctx().log,
    });
    // Stopping twice is refused, and some tests stop it themselves.
    onTestFinished(() => worker.stop().catch(() => undefined));
    return { worker, contexts };
  };
  const forget = () =>
    execute(database.ctx(), sql`select graphile_worker.complete_jobs(array(select id from graphile_worker.jobs))`);

  it('keeps a job until its time, with its tries', async () => {
    const runAt = new Date('2036-01-01T00:00:00Z');
    await enqueue(database.ctx(), note, { word: 'later' }, { runAt });
    expect(await listQueued()).toMatchObject([
      { task_identifier: 'trial.note', attempts: 0, max_attempts: 3, run_at: runAt, key: null },
    ]);
    await forget();
  });

  it('replaces a waiting job by a later one under the same key, and by no other', async () => {
    words.length = 0;
    await enqueue(database.ctx(), note, { word: 'first' }, { key: 'a', runAt: new Date('2036-01-01T00:00:00Z') });
    await enqueue(database.ctx(), note, { word: 'second' }, { key: 'a' });
    await enqueue(database.ctx(), note, { word: 'other' }, { key: 'b' });
    expect((await listQueued()).map((job) => job.key)).toEqual(['a', 'b']);
    await work(note);
    await expect.poll(() => [...words].sort(), { timeout: 10_000 }).toEqual(['other', 'second']);
    await expect.poll(listQueued).toEqual([]);
  });

  it('fails a payload that does not fit, keeps the reason, and tries it again', async () => {
    words.length = 0;
    await enqueue(database.ctx(), { name: note.name, maxAttempts: 2 }, { wrong: 'shape' });
    const { contexts } = await work(note);
    await expect.poll(async () => (await listQueued())[0]?.last_error ?? '', { timeout: 10_000 }).toContain('word');
    const [failed] = await listQueued();
    expect(failed).toMatchObject({ attempts: 1, max_attempts: 2 });
    expect(failed?.run_at.getTime()).toBeGreaterThan(Date.now());
    // Mended meanwhile, and its time come: the second try goes through.
    await execute(
      database.ctx(),
      sql`update graphile_worker._private_jobs set payload = '{"word":"mended"}', run_at = now()`,
    );
    await expect.poll(() => words, { timeout: 10_000 }).toEqual(['mended']);
    expect(contexts).toEqual([
      ['trial.note', expect.stringMatching(/^job:\d+$/)],
      ['trial.note', expect.stringMatching(/^job:\d+$/)],
    ]);
    await expect.poll(listQueued).toEqual([]);
  });

  it('leaves what it has no job for to the processes that do', async () => {
    await enqueue(database.ctx(), { name: 'trial.unknown' }, {});
    words.length = 0;
    await enqueue(database.ctx(), note, { word: 'known' });
    await work(note);
    await expect.poll(() => words, { timeout: 10_000 }).toEqual(['known']);
    expect(await listQueued()).toMatchObject([{ task_identifier: 'trial.unknown', attempts: 0 }]);
    await forget();
  });

  // Many rounds, since what is not waited for is often done in time by chance.
  it('finishes the job in hand, and writes that down, before its worker stops', async () => {
    for (let round = 0; round < 20; round += 1) {
      const [begun, mayEnd] = [aSignal(), aSignal()];
      const seen: string[] = [];
      const slow = defineJob({
        name: 'trial.slow',
        sentence: 'Takes its time.',
        payload: z.object({}),
        run: async () => {
          begun.give();
          await mayEnd.given;
          seen.push('done');
        },
      });
      await enqueue(database.ctx(), slow, {});
      const { worker } = await work(slow);
      await begun.given;
      const stopped = worker.stop().then(() => seen.push('stopped'));
      mayEnd.give();
      await stopped;
      expect(seen).toEqual(['done', 'stopped']);
      expect(await listQueued()).toEqual([]);
    }
  });

  it('refuses two jobs of one name', async () => {
    await expect(work(note, { ...note })).rejects.toThrow('Two jobs are called trial.note.');
  });
});

/** Something to wait for, and the way to let it happen. */
function aSignal(): { readonly given: Promise<void>; give(): void } {
  let give = (): void => undefined;
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give: () => give() };
}
