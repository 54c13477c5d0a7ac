import { describe, expect, it } from 'vitest';
import { aCapAlert, aCapInfo } from './cap-builders.ts';
import { findCapWarnings } from './find-cap-warnings.ts';

describe('findCapWarnings', () => {
  it('has nothing to say of a sound alert', () => expect(findCapWarnings(aCapAlert(), 1)).toEqual([]));

  it.each([
    [aCapAlert({ msgType: 'Cancel' }), 'msgType Cancel without references'],
    [aCapAlert({ note: ' ' }), 'status Exercise without a note'],
    [
      aCapAlert({
        msgType: 'Error',
        note: undefined,
        status: 'Actual',
        references: [{ sender: 'a', identifier: 'b', sent: 'c' }],
      }),
      'msgType Error without a note',
    ],
    [aCapAlert({ restriction: undefined }), 'scope Restricted without a restriction'],
    [aCapAlert({ scope: 'Private' }), 'scope Private without addresses'],
    [
      aCapAlert({ info: [aCapInfo({ effective: undefined, expires: '2026-03-02T10:00:00-00:00' })] }),
      'expires (2026-03-02T10:00:00-00:00) before sent',
    ],
    [aCapAlert({ info: [aCapInfo({ onset: '2026-03-02T15:00:00-00:00' })] }), 'before onset'],
  ])('%#: tells it', (alert, message) => {
    const found = findCapWarnings(alert, 3);
    expect(found).toMatchObject([{ level: 'warning', line: 3 }]);
    expect(found[0]?.message).toContain(message);
  });

  it('compares instants, not texts', () => {
    const info = aCapInfo({ effective: undefined, expires: '2026-03-02T11:00:00+02:00' });
    expect(findCapWarnings(aCapAlert({ info: [info] }), 1)).toHaveLength(1);
  });
});
