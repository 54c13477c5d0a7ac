import { describe, expect, it } from 'vitest';
import { aCapAlert, aCapInfo } from './cap-builders.ts';
import { capReference } from './cap-model.ts';
import { capAlertSchema } from './cap-model-schema.ts';
import { makeCapAllClear, makeCapCancel, makeCapUpdate } from './make-cap-follow-up.ts';

const first = aCapAlert({ identifier: 'n-1' });
const second = makeCapUpdate(
  { previous: first, earlier: [], identifier: 'n-2', sent: '2026-03-02T10:20:00-00:00' },
  { info: [aCapInfo({ headline: 'EXERCISE: second' })] },
);
const next = { previous: second, earlier: [first], identifier: 'n-3', sent: '2026-03-02T10:40:00-00:00' };

describe('follow-ups', () => {
  it('an update changes what it is told to and points at the first', () => {
    expect(second).toMatchObject({ msgType: 'Update', identifier: 'n-2', status: 'Exercise', note: first.note });
    expect(second.references.map(capReference)).toEqual([capReference(first)]);
    expect(second.info[0]?.headline).toBe('EXERCISE: second');
  });

  it('a later one points at every earlier message, once', () => {
    const third = makeCapUpdate(next, {});
    expect(third.references.map(capReference)).toEqual([first, second].map(capReference));
  });

  it('a cancel says why and where, never what to do', () => {
    const cancel = makeCapCancel(next, 'Sent in error');
    expect(cancel).toMatchObject({ msgType: 'Cancel', note: 'Sent in error' });
    expect(cancel.info[0]).toMatchObject({ urgency: 'Past', responseType: [], area: second.info[0]?.area });
    expect(cancel.info[0]).not.toHaveProperty('instruction');
    expect(cancel.info[0]).not.toHaveProperty('expires');
    expect(capAlertSchema.parse(cancel)).toEqual(cancel);
  });

  it('an all-clear is an update with responseType AllClear', () => {
    const text = { headline: 'All clear', description: 'The square is open.' };
    const allClear = makeCapAllClear(next, text);
    expect(allClear).toMatchObject({
      msgType: 'Update',
      info: [{ ...text, responseType: ['AllClear'], urgency: 'Past' }],
    });
    expect(allClear.info[0]).not.toHaveProperty('instruction');
    expect(allClear.references).toHaveLength(2);
  });

  it('leaves the earlier messages as they were', () => {
    expect(first).toEqual(aCapAlert({ identifier: 'n-1' }));
  });
});
