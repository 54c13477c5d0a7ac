import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makePushPayload, makePushPayloads } from './push-payload.ts';

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
    expect(long.length).toBeLessThanOrEqual(3000);
    expect(JSON.parse(long.toString()).notification.body).toMatch(/^😀"\n😀.*…$/su);
  });
});

describe('the notices of one launch', () => {
  it('are what each would be if it were made alone, whatever is said', () => {
    const summary = `"navigate":"x" ${'ŵ😀"'.repeat(800)}`;
    for (const words of [
      { headline: 'EXERCISE', summary: 'Northmoor', language: 'en', isReal: false },
      { headline: '"navigate":"https://a.example/1"', summary, language: 'cy', isReal: true },
    ]) {
      const make = makePushPayloads(words);
      for (const link of [
        'https://a.example/1',
        'https://a.example/2',
        'https://a.example/long',
        'https://a.example/ŵ',
      ])
        for (const tag of ['one', 'other'])
          for (let n = 0; n < 2; n += 1)
            expect(make(link, tag).toString()).toBe(makePushPayload(words, link, tag).toString());
    }
  });
});
