import { expect, it } from 'vitest';
import { aDatabase } from '../../../test/support/test-database.ts';
import { execute, sql } from '../db/database.ts';
import { aBrowser, aServer } from './http-builders.ts';

const database = aDatabase();
const server = await aServer({}, { makeContext: (actor, requestId) => database.ctx({ actor, requestId }) });

it('/ready says that the process can do its work when the database answers', async () => {
  const answer = await aBrowser(server).get('/ready');
  expect([answer.status, JSON.parse(answer.body)]).toEqual([200, { status: 'ready' }]);
});

it('/ready says so while the database takes nothing that is written', async () => {
  const full = sql`do $$ begin raise exception 'could not extend file' using errcode = 'disk_full'; end $$`;
  await expect(execute(database.ctx(), full)).rejects.toThrow('could not extend file');
  const answer = await aBrowser(server).get('/ready');
  expect([answer.status, JSON.parse(answer.body).reason]).toEqual([503, 'The database has no room left on its disk.']);
});
