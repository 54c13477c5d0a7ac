import { describe, expect, it } from 'vitest';
import { aVersion } from './alert-builders.ts';
import { aCapAlert, aCapInfo } from './cap/cap-builders.ts';
import { capAlertSchema } from './cap/cap-model-schema.ts';
import { dateCap, nextUpdateParameter } from './date-cap.ts';
import { messageFacts } from './version-facts.ts';

const sentAt = new Date('2026-11-21T14:05:00Z');

describe('a message as it goes out', () => {
  it('is dated with an offset, ends when it says, and is a CAP message by its own schema', () => {
    const version = aVersion();
    const cap = dateCap(version, [], messageFacts(version, [], sentAt));
    expect(cap.sent).toBe('2026-11-21T14:05:00-00:00');
    expect(cap.info[0]).toMatchObject({ effective: cap.sent, expires: '2026-11-21T16:05:00-00:00' });
    expect(cap.info[0]?.parameter).toEqual([{ valueName: nextUpdateParameter, value: '2026-11-21T14:35:00-00:00' }]);
    expect(capAlertSchema.safeParse(cap).success).toBe(true);
  });

  it('carries the status of the alert, whatever stood in the draft, and its word in the headline', () => {
    const version = aVersion({
      status: 'Test',
      cap: aCapAlert({ status: 'Actual', info: [aCapInfo({ headline: 'A van' })] }),
    });
    const cap = dateCap(version, [], messageFacts(version, [], sentAt));
    expect(cap.status).toBe('Test');
    expect(cap.info[0]?.headline).toBe('TEST: A van');
  });

  it('points at every version told before it', () => {
    const told = [1, 2].map((number) =>
      aVersion({ number, launchedAt: sentAt, cap: aCapAlert({ identifier: `a.${number}` }) }),
    );
    const version = aVersion({ kind: 'update', number: 3 });
    const cap = dateCap(version, told, messageFacts(version, told, sentAt));
    expect(cap.references.map(({ identifier }) => identifier)).toEqual(['a.1', 'a.2']);
  });
});
