import { describe, expect, it } from 'vitest';
import { alertStatuses, versionKinds } from '../alert.ts';
import { aCapInfo } from '../cap/cap-builders.ts';
import {
  linePrefix,
  type MessageFacts,
  makeAlertMessage,
  makeFirstLine,
  plainHeadline,
  whatChangedParameter,
} from './alert-message.ts';

const facts: MessageFacts = {
  status: 'Actual',
  kind: 'alert',
  sentAt: new Date('2026-11-21T14:05:00Z'),
  expiresAt: new Date('2026-11-21T16:05:00Z'),
  nextUpdateAt: new Date('2026-11-21T14:35:00Z'),
  whatChanged: '',
};
const previous = { sentAt: new Date('2026-11-21T13:00:00Z'), headline: 'Suspicious vehicle' };

describe('the first line', () => {
  it('begins with the word of the status for every exercise and test, and with no such word for a live one', () => {
    for (const kind of versionKinds) {
      expect(linePrefix('Exercise', kind)).toMatch(/^EXERCISE: /);
      expect(linePrefix('Test', kind)).toMatch(/^TEST: /);
      expect(linePrefix('Actual', kind)).not.toMatch(/EXERCISE|TEST/);
    }
    expect(versionKinds.map((kind) => linePrefix('Actual', kind))).toEqual([
      'ALERT: ',
      'ALERT: UPDATE: ',
      'CANCELLED: ',
      'ALL CLEAR: ',
    ]);
  });

  it('is different for every status and kind', () => {
    const all = alertStatuses.flatMap((status) => versionKinds.map((kind) => linePrefix(status, kind)));
    expect(new Set(all).size).toBe(all.length);
  });

  it('is one line, with the prefix once', () => {
    expect(makeFirstLine({ status: 'Exercise', kind: 'update' }, 'A van\r\n stands')).toBe(
      'EXERCISE: UPDATE: A van stands',
    );
    expect(makeFirstLine({ status: 'Exercise', kind: 'alert' }, 'EXERCISE: A van')).toBe('EXERCISE: A van');
    expect(makeFirstLine({ status: 'Exercise', kind: 'alert' }, 'EXERCISE:')).toBe('EXERCISE:');
    expect(plainHeadline({ status: 'Exercise', kind: 'alert' }, 'EXERCISE: A van')).toBe('A van');
    expect(plainHeadline({ status: 'Actual', kind: 'alert' }, 'EXERCISE: A van')).toBe('EXERCISE: A van');
  });
});

describe('a message in Welsh', () => {
  const cymraeg = aCapInfo({
    language: 'cy-GB',
    parameter: [{ valueName: whatChangedParameter, value: 'Mae wedi mynd.' }],
  });

  it('has Welsh labels, and keeps EXERCISE and TEST beside their Welsh words', () => {
    const message = makeAlertMessage({ ...facts, kind: 'update', previous, whatChanged: 'It is gone.' }, cymraeg);
    expect(message.lead).toBe('Beth sydd wedi newid: Mae wedi mynd.');
    expect(message.sections.map(({ heading }) => heading)).toEqual(['Beth ddigwyddodd', 'Ble', 'Beth i’w wneud']);
    expect(message.facts.at(-1)).toEqual({ label: 'Mewn grym tan', text: '16:05' });
    for (const kind of versionKinds) {
      expect(linePrefix('Exercise', kind, 'cy')).toMatch(/^EXERCISE \/ YMARFER: /);
      expect(linePrefix('Test', kind, 'cy')).toMatch(/^TEST \/ PRAWF: /);
      expect(linePrefix('Actual', kind, 'cy')).not.toMatch(/EXERCISE|TEST|YMARFER|PRAWF/);
    }
  });

  it('says what is taken back', () => {
    const message = makeAlertMessage({ ...facts, kind: 'cancel', previous }, cymraeg);
    expect(message.lead).toBe(
      'Mae’r hyn a ddywedwyd wrthych am 13:00 ar 21 Tachwedd 2026 ("Suspicious vehicle") wedi’i ganslo.',
    );
  });
});

describe('a message', () => {
  it('tells what, where, what to do, from whom, when and until when', () => {
    const message = makeAlertMessage(facts, aCapInfo());
    expect(message.sections.map(({ heading }) => heading)).toEqual(['What happened', 'Where', 'What to do']);
    expect(message.facts).toEqual([
      { label: 'From', text: 'Northmoor Police (sample)' },
      { label: 'Sent', text: '14:05 on 21 November 2026' },
      { label: 'Next update by', text: '14:35' },
      { label: 'Holds until', text: '16:05' },
    ]);
    expect(message.sentence).toBe('This is real. Act on it now.');
  });

  it('names the day when the end is on another', () => {
    const message = makeAlertMessage({ ...facts, expiresAt: new Date('2026-11-22T16:05:00Z') }, aCapInfo());
    expect(message.facts.at(-1)?.text).toBe('16:05 on 22 November 2026');
  });

  it('tells no end before one is chosen', () => {
    const message = makeAlertMessage({ ...facts, expiresAt: facts.sentAt }, aCapInfo());
    expect(message.facts.map(({ label }) => label)).not.toContain('Holds until');
  });

  it('says of an update first what changed', () => {
    const message = makeAlertMessage(
      { ...facts, kind: 'update', previous, whatChanged: 'The van is gone.' },
      aCapInfo(),
    );
    expect(message.lead).toBe('What changed: The van is gone.');
  });

  it('says of a cancellation what is taken back, and no longer to act', () => {
    const message = makeAlertMessage({ ...facts, kind: 'cancel', previous }, aCapInfo());
    expect(message.lead).toBe('What we told you at 13:00 on 21 November 2026 ("Suspicious vehicle") is cancelled.');
    expect(message.sentence).toBe('The earlier alert is cancelled. Stop acting on it.');
    expect(message.facts.map(({ label }) => label)).toEqual(['From', 'Sent']);
  });

  it('says of an exercise that it is one, whatever its kind', () => {
    for (const kind of versionKinds) {
      expect(makeAlertMessage({ ...facts, status: 'Exercise', kind }, aCapInfo()).sentence).toMatch(/exercise/);
    }
  });
});
