import { describe, expect, it } from 'vitest';
import { after, second } from '../../../../kernel/time.ts';
import type { OutboundOutcome } from '../../../../platform/outbound/outbound-client.ts';
import { makeQuietServices } from './quiet-services.ts';

const now = new Date('2026-11-22T10:00:00Z');
const at = (seconds: number): Date => after(now, seconds * second);
const answer = (status: number, retryAfter?: string): OutboundOutcome => ({
  ...{ kind: 'answered' as const, status, body: Buffer.alloc(0) },
  headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter },
});

describe('a push service that asks for quiet', () => {
  it('is left alone with all its devices for as long as it says, and no other', () => {
    const quiet = makeQuietServices();
    quiet.note('https://one.example/send/a', answer(429, '30'), now);
    expect(quiet.secondsLeft('https://one.example/send/b', now)).toBe(30);
    expect(quiet.secondsLeft('https://one.example/send/b', at(29.5))).toBe(1);
    expect(quiet.secondsLeft('https://one.example/send/b', at(30))).toBe(0);
    expect(quiet.secondsLeft('https://two.example/send/b', now)).toBe(0);
  });

  it.each([
    [429, undefined, 5],
    [429, '86400', 3600],
    [503, '7', 7],
    [503, undefined, 0],
    [500, '7', 0],
    [201, '7', 0],
  ])('with %i and Retry-After %s is left alone for %i seconds', (status, retryAfter, seconds) => {
    const quiet = makeQuietServices();
    quiet.note('https://one.example/send/a', answer(status, retryAfter), now);
    expect(quiet.secondsLeft('https://one.example/send/a', now)).toBe(seconds);
  });
});
