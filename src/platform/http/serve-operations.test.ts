import { describe, expect, it } from 'vitest';
import { aBrowser, aServer } from './http-builders.ts';

const server = await aServer({});

describe('the probes, with a database that is away', () => {
  it('say that the process lives', async () => {
    const answer = await aBrowser(server).get('/health');
    expect([answer.status, JSON.parse(answer.body)]).toEqual([200, { status: 'alive' }]);
  });

  it('say that it cannot do its work, and nothing about where the database is', async () => {
    const answer = await aBrowser(server).get('/ready');
    expect(answer.status).toBe(503);
    expect(JSON.parse(answer.body)).toEqual({ status: 'not ready', reason: 'The database does not answer.' });
  });
});
