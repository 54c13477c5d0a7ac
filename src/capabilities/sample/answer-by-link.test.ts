import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeOutboundClient } from '../../platform/outbound/outbound-client.ts';
import { answerByLink } from './answer-by-link.ts';
import { type AnswerSite, anAnswerSite } from './answer-site-builders.ts';

describe('answering by link', () => {
  const client = makeOutboundClient({ allowLoopback: true });
  let site: AnswerSite;
  beforeAll(async () => {
    site = await anAnswerSite();
  });
  beforeEach(() => site.say(200));
  afterAll(async () => {
    await client.close();
    await site.close();
  });

  it('opens the page, carries cookies and hidden fields, and sends the answer', async () => {
    const outcome = await answerByLink(client, site.url, 'https://tocsin.example/answer/abc', 'safe');
    expect(outcome).toEqual({ kind: 'answered' });
    expect(site.answers).toEqual([['abc', 'safe']]);
  });

  it('goes on to where the link leads on this site', async () => {
    expect(await answerByLink(client, site.url, 'https://tocsin.example/answer/led', 'safe')).toEqual({
      kind: 'answered',
    });
    expect(site.answers.at(-1)).toEqual(['there', 'safe']);
  });

  it.each([
    [404, { kind: 'refused', status: 404 }],
    [410, { kind: 'refused', status: 410 }],
    [429, { kind: 'busy', waitMs: 1000 }],
    [503, { kind: 'busy', waitMs: 1000 }],
    [500, { kind: 'failed', reason: 'Status 500' }],
  ])('understands status %i', async (status, outcome) => {
    site.say(status);
    expect(await answerByLink(client, site.url, 'http://any.example/answer/abc', 'safe')).toEqual(outcome);
  });

  it('tells that nobody listens', async () => {
    const outcome = await answerByLink(client, 'http://127.0.0.1:1', 'http://any.example/answer/abc', 'safe');
    expect(outcome.kind).toBe('failed');
  });
});
