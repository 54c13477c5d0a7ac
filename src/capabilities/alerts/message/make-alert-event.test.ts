import { expect, it } from 'vitest';
import { aCapInfo } from '../cap/cap-builders.ts';
import type { MessageFacts } from './alert-message.ts';
import { makeAlertEvent } from './make-alert-event.ts';

const ids = { alertId: 'an-alert', versionId: 'a-version' };
const facts: MessageFacts = {
  status: 'Exercise',
  kind: 'alert',
  sentAt: new Date('2026-11-21T14:05:00Z'),
  expiresAt: new Date('2026-11-21T16:05:00Z'),
  nextUpdateAt: null,
  whatChanged: '',
};
const infos = new Map([
  ['en', aCapInfo()],
  ['cy', aCapInfo({ language: 'cy', headline: 'Ymarfer' })],
]);

it.each([
  ['alert', 'alert.published'],
  ['update', 'alert.updated'],
  ['cancel', 'alert.cancelled'],
  ['all-clear', 'alert.ended'],
] as const)('%s is told to machines as %s', (kind, type) => {
  expect(makeAlertEvent({ ...facts, kind }, infos, ids).type).toBe(type);
});

it('an event says which version, LIVE, EXERCISE or TEST, until when, where the signed file is, and all languages', () => {
  expect(makeAlertEvent({ ...facts, status: 'Actual' }, infos, ids).kind).toBe('LIVE');
  const { texts, ...rest } = makeAlertEvent(facts, infos, ids);
  expect(rest).toEqual({
    ...{ ...ids, type: 'alert.published', kind: 'EXERCISE', capPath: '/feeds/alerts/a-version.cap' },
    sentAt: '2026-11-21T14:05:00.000Z',
    expiresAt: '2026-11-21T16:05:00.000Z',
  });
  expect(Object.keys(texts)).toEqual(['en', 'cy']);
  expect(texts.cy?.firstLine).toBe('EXERCISE / YMARFER: Ymarfer');
  expect(texts.en?.sections.map(({ heading }) => heading)).toEqual(['What happened', 'Where', 'What to do']);
});
