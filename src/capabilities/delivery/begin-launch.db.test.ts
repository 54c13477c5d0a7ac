import { describe, expect, it } from 'vitest';
import { aDatabase } from '../../../test/support/test-database.ts';
import { hour, after as momentAfter } from '../../kernel/time.ts';
import { inTransaction, query, sql } from '../../platform/db/database.ts';
import { launch } from './begin-launch.ts';
import { aLaunch } from './delivery-builders.ts';

describe('launching', () => {
  const database = aDatabase();

  const traces = async (launchId: string) => {
    const ctx = database.ctx();
    const launches = await query(ctx, sql`select state from delivery.launch where id = ${launchId}`);
    const jobs = await query(
      ctx,
      sql`select task_identifier from graphile_worker.jobs where key = ${`delivery.materialise:${launchId}`}`,
    );
    return { launches: launches.length, jobs: jobs.length };
  };

  it('writes the launch and its job, once however often it is asked', async () => {
    const ctx = database.ctx();
    const request = aLaunch(ctx);
    expect(await launch(ctx, request)).toEqual({ alreadyLaunched: false });
    expect(await launch(database.ctx({ now: momentAfter(ctx.now, hour / 2) }), request)).toEqual({
      alreadyLaunched: true,
    });
    expect(await traces(request.launchId)).toEqual({ launches: 1, jobs: 1 });
  });

  it('happens once when asked many times at once', async () => {
    const ctx = database.ctx();
    const request = aLaunch(ctx);
    const results = await Promise.all(Array.from({ length: 8 }, () => launch(ctx, request)));
    expect(results.filter(({ alreadyLaunched }) => !alreadyLaunched)).toHaveLength(1);
    expect(await traces(request.launchId)).toEqual({ launches: 1, jobs: 1 });
  });

  it('leaves nothing behind when the caller fails', async () => {
    const request = aLaunch(database.ctx());
    const failing = inTransaction(database.ctx(), async (ctx) => {
      await launch(ctx, request);
      throw new Error('the caller changed its mind');
    });
    await expect(failing).rejects.toThrow('changed its mind');
    expect(await traces(request.launchId)).toEqual({ launches: 0, jobs: 0 });
  });

  it('refuses other content under the same id', async () => {
    const ctx = database.ctx();
    const request = aLaunch(ctx);
    await launch(ctx, request);
    const other = { ...request, audience: { region: 'north' } };
    await expect(launch(ctx, other)).rejects.toMatchObject({ code: 'LAUNCH_DIFFERS' });
  });

  it.each([
    ['an unknown channel', { channels: ['pigeon'] }, /no channel pigeon/],
    ['no channel', { channels: [] }, /./],
    ['a channel without content', { content: { live: { en: { headline: 'a', text: 'b' } } } }, /No content for email/],
    [
      'content with a part missing',
      { content: { email: { en: { subject: 'a', text: 'b' } }, live: { cy: { headline: 'a' } } } },
      /live is not complete in: cy/,
    ],
    ['an id that is none', { launchId: 'first' }, /./],
  ])('refuses %s', async (_what, change, why) => {
    const ctx = database.ctx();
    await expect(launch(ctx, aLaunch(ctx, change))).rejects.toMatchObject({
      code: 'LAUNCH_NOT_SENDABLE',
      detail: { why: expect.stringMatching(why) },
    });
  });
});
