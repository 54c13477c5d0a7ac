import { expect, it } from 'vitest';
import { aDatabase } from '../../../test/support/test-database.ts';
import { aBrowser, aServer } from './http-builders.ts';

const database = aDatabase();
const server = await aServer({}, { makeContext: (actor, requestId) => database.ctx({ actor, requestId }) });

it('/ready says that the process can do its work when the database answers', async () => {
  const answer = await aBrowser(server).get('/ready');
  expect([answer.status, JSON.parse(answer.body)]).toEqual([200, { status: 'ready' }]);
});
