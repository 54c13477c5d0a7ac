import { expect, it } from 'vitest';
import { aCapInfo } from '../cap/cap-builders.ts';
import type { MessageFacts } from './alert-message.ts';
import { writeAlertNotice } from './write-alert-notice.ts';

const facts: MessageFacts = {
  status: 'Actual',
  kind: 'alert',
  sentAt: new Date('2026-11-21T14:05:00Z'),
  expiresAt: new Date('2026-11-21T16:05:00Z'),
  nextUpdateAt: null,
  whatChanged: '',
};
const info = aCapInfo({
  headline: 'Keep away from Market Square',
  instruction: 'Keep away.\n\nTell others.',
  area: [aCapInfo().area[0], aCapInfo().area[0]]
    .flatMap((area) => area ?? [])
    .map((area) => ({ ...area, areaDesc: 'Market Square' })),
});

it('a notice has the first line with its kind, then where and what to do', () => {
  expect(writeAlertNotice(facts, info)).toEqual({
    headline: 'ALERT: Keep away from Market Square',
    summary: 'Market Square, Market Square\nKeep away. Tell others.',
    language: info.language ?? 'en',
    isReal: true,
  });
});

it('an update begins with what changed, a cancellation with what is taken back', () => {
  const update = writeAlertNotice({ ...facts, kind: 'update', whatChanged: 'The square is open.' }, info);
  expect(update.headline).toMatch(/^ALERT: UPDATE: /);
  expect(update.summary).toMatch(/^What changed: The square is open\.\n/);
  const cancelled = writeAlertNotice({ ...facts, status: 'Exercise', kind: 'cancel' }, info);
  expect(cancelled.headline).toMatch(/^EXERCISE: CANCELLED: /);
  expect(cancelled.summary).toMatch(/^What we told you is cancelled\.\n/);
  expect([update.isReal, cancelled.isReal]).toEqual([true, false]);
});
