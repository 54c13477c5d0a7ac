import { describe, expect, it } from 'vitest';
import type { OutboundClient, OutboundOutcome } from './outbound-client.ts';
import { makeOutboundFetch, OutboundFailure } from './outbound-fetch.ts';

/** The outside world: a client that answers as told and keeps what it was asked. */
function aClient(outcome: OutboundOutcome) {
  const asked: unknown[] = [];
  const client: OutboundClient = {
    async request(url, options) {
      asked.push([url, options]);
      return outcome;
    },
    close: async () => undefined,
  };
  return { fetch: makeOutboundFetch(client), asked };
}

const answer = (status: number): OutboundOutcome => ({
  kind: 'answered',
  status,
  headers: { 'content-type': 'application/json' },
  body: Buffer.from('{"a":1}'),
});

describe('makeOutboundFetch', () => {
  it('hands on a form and gives the answer back', async () => {
    const { fetch, asked } = aClient(answer(200));
    const body = new URLSearchParams({ code: 'a b' });
    const reply = await fetch('https://login.example/token', { method: 'post', headers: { accept: 'x' }, body });
    expect([reply.status, reply.headers.get('content-type'), await reply.json()]).toEqual([
      200,
      'application/json',
      { a: 1 },
    ]);
    expect(asked).toEqual([
      ['https://login.example/token', { method: 'POST', headers: { accept: 'x' }, body: 'code=a+b' }],
    ]);
  });

  it('gives back an answer without a body', async () => {
    expect((await aClient(answer(204)).fetch('https://login.example')).status).toBe(204);
  });

  it('throws when nothing came back, or the call must not be made', async () => {
    const refused = aClient({ kind: 'refused', reason: '10.0.0.1 is not a public address.' });
    await expect(refused.fetch('https://login.example')).rejects.toThrow(OutboundFailure);
    const failed = aClient({ kind: 'failed', reason: 'No complete answer in time.' });
    await expect(failed.fetch('https://login.example')).rejects.toThrow('No complete answer in time.');
    const { fetch } = aClient(answer(200));
    await expect(fetch('https://login.example', { method: 'DELETE' })).rejects.toThrow(OutboundFailure);
    await expect(fetch('https://login.example', { method: 'POST', body: Buffer.from('x') })).rejects.toThrow(
      OutboundFailure,
    );
  });
});
