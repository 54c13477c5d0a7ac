import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { aDatabase, testConfig } from '../../../../test/support/test-database.ts';
import { inTransaction, queryOne, sql } from '../../db/database.ts';
import { listen } from '../../db/notify.ts';
import {
  hearOwnPageChanges,
  meansSessions,
  notePageChange,
  noteSessionsEnded,
  readPageChange,
} from './page-changes.ts';

const database = aDatabase();

it('a change of pages is heard here once it is committed, and by every process that listens', async () => {
  const own: unknown[] = [];
  const stop = hearOwnPageChanges((keys) => own.push(keys));
  const topics: string[] = [];
  const listener = listen(database.url, database.ctx().log, (topic) => topics.push(topic));
  while (topics.length === 0) await sleep(5);
  await inTransaction(database.ctx(), async (tx) => {
    await notePageChange(tx, ['guidance', 'guidance:bag-left-behind']);
    await notePageChange(tx, []);
    expect(own).toEqual([]);
  });
  expect(own).toEqual([['guidance', 'guidance:bag-left-behind']]);
  const failed = inTransaction(database.ctx(), async (tx) => {
    await notePageChange(tx, ['threat']);
    throw new Error('not after all');
  });
  await expect(failed).rejects.toThrow('not after all');
  await noteSessionsEnded(database.ctx());
  await notePageChange(
    database.ctx(),
    Array.from({ length: 1000 }, (_, index) => `document:${index}`),
  );
  while (topics.length < 4) await sleep(5);
  await listener.close();
  stop();
  expect(own).toHaveLength(3);
  expect(topics.map(readPageChange)).toEqual(['all', ['guidance', 'guidance:bag-left-behind'], ['sessions'], 'all']);
  expect(topics.map((topic) => meansSessions(readPageChange(topic) ?? []))).toEqual([true, false, true, true]);
  await expect(notePageChange(database.ctx(), ['Not a key'])).rejects.toThrow('is no key');
  expect(readPageChange('thread:1')).toBeUndefined();
});

it('a change is told to a cache in front by a job, if there is one', async () => {
  const count = async () =>
    (
      await queryOne<{ count: number }>(
        database.open,
        sql`select count(*) from graphile_worker.jobs where task_identifier = 'home.purge-pages'`,
      )
    )?.count;
  await notePageChange(database.ctx(), ['threat']);
  expect(await count()).toBe(0);
  const ctx = database.ctx({ config: testConfig({ TOCSIN_PURGE_URL: 'https://purge.example' }) });
  await notePageChange(ctx, ['threat']);
  await noteSessionsEnded(ctx);
  expect(await count()).toBe(1);
});
