import { describe, expect, it } from 'vitest';
import { largestBody, makeWebhookBody } from './webhook-body.ts';
import { aWebhookContent } from './webhook-builders.ts';

const publicUrl = 'https://alerts.example.org';

describe('the body of a post', () => {
  it('says what happened to which version, of which kind, in all languages, and where the signed file is', () => {
    expect(JSON.parse(makeWebhookBody(aWebhookContent(), publicUrl))).toEqual({
      type: 'alert.published',
      timestamp: '2026-11-21T10:00:00.000Z',
      data: {
        ...{ alertId: 'an-alert', versionId: 'a-version', kind: 'EXERCISE' },
        sentAt: '2026-11-21T10:00:00.000Z',
        expiresAt: '2026-11-21T12:00:00.000Z',
        cap: 'https://alerts.example.org/feeds/alerts/a-version.cap',
        isCut: false,
        texts: aWebhookContent().texts,
      },
    });
  });

  it.each([1, 5, 40, 300])('is at most 20,000 bytes in %i languages, and says when it is cut', (languages) => {
    const long = {
      firstLine: 'ŵ'.repeat(900),
      sentence: '"'.repeat(900),
      lead: '',
      sections: [{ heading: 'h', text: '😀'.repeat(9000) }],
    };
    const texts = Object.fromEntries(Array.from({ length: languages }, (_, n) => [`l${n}`, long]));
    const body = makeWebhookBody({ ...aWebhookContent(), texts }, publicUrl);
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(largestBody);
    expect(JSON.parse(body).data).toMatchObject({ isCut: true, versionId: 'a-version' });
  });
});
