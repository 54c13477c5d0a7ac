import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makePushPayload } from './push-payload.ts';

const words = { headline: 'ALERT: Keep away from the square', summary: 'Market Square', language: 'en', isReal: true };
const link = 'https://alerts.example.org/answer/AAAAAAAAAAAAAAAAAAAAAAAAAAAA';

describe('the payload of a notice', () => {
  it('says what a browser shows, and where a tap leads', () => {
    expect(JSON.parse(makePushPayload(words, link, 'thread').toString())).toEqual({
      web_push: 8030,
      notification: {
        title: 'ALERT: Keep away from the square',
        body: 'Market Square',
        navigate: link,
        tag: 'thread',
        lang: 'en',
        requireInteraction: true,
        renotify: true,
      },
    });
  });

  it('is at most 3,000 bytes whatever is written, and keeps the beginning', () => {
    const text = fc.string({ maxLength: 6000, unit: 'binary' });
    fc.assert(
      fc.property(text, text, (headline, summary) => {
        const payload = makePushPayload({ ...words, headline, summary }, link, 'thread');
        expect(payload.length).toBeLessThanOrEqual(3000);
        JSON.parse(payload.toString());
      }),
    );
    const long = makePushPayload({ ...words, summary: '😀"\n'.repeat(3000) }, link, 'thread');
    expect(long.length).toBeGreaterThan(2500);
    expect(JSON.parse(long.toString()).notification.body).toMatch(/^😀"\n😀.*…$/su);
  });
});
