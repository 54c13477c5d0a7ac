import { expect, it } from 'vitest';
import { testConfig } from '../../../../test/support/test-database.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import type { OutboundClient, OutboundOutcome, OutboundRequest } from '../../../platform/outbound/outbound-client.ts';
import { makePurgePagesJob } from './purge-pages.job.ts';

/** What lies beyond the process: the cache in front, and what it was told. */
function aCache(outcome: OutboundOutcome) {
  const told: { url: string; request: OutboundRequest | undefined }[] = [];
  const outbound: OutboundClient = {
    async request(url, request) {
      told.push({ url, request });
      return outcome;
    },
    close: async () => undefined,
  };
  return { told, job: makePurgePagesJob(outbound) };
}

const ctx = (settings: Record<string, string>) => ({ config: testConfig(settings) }) as Ctx;
const settings = { TOCSIN_PURGE_URL: 'https://purge.example/x', TOCSIN_PURGE_SECRET: 'a-secret-of-twenty-letters' };
const answered = (status: number) => ({ kind: 'answered' as const, status, headers: {}, body: Buffer.alloc(0) });

it('a cache in front is told the keys, with the secret', async () => {
  const { told, job } = aCache(answered(202));
  await job.run(ctx(settings), { keys: ['guidance', 'guidance:bag'] });
  expect(told).toMatchObject([
    {
      url: 'https://purge.example/x',
      request: {
        method: 'POST',
        headers: { authorization: 'Bearer a-secret-of-twenty-letters' },
        body: '{"keys":["guidance","guidance:bag"]}',
      },
    },
  ]);
});

it('one that did not hear is told again, and none is told nothing', async () => {
  const { told, job } = aCache(answered(503));
  await expect(job.run(ctx(settings), { keys: ['threat'] })).rejects.toThrow('1 keys: status 503');
  await job.run(ctx({}), { keys: ['threat'] });
  expect(told).toHaveLength(1);
});
