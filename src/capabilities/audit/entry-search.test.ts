import { describe, expect, it } from 'vitest';
import { readEntrySearch, writeEntrySearch } from './entry-search.ts';

const nothing = { actor: '', action: '', subject: '', from: '', until: '' };

describe('a search of the record', () => {
  it('leaves out what is empty', () => {
    expect(readEntrySearch(nothing)).toEqual({ filter: {}, errors: {} });
    const some = { ...nothing, actor: 'person:1', action: 'alert.sent', subject: 'alert:1' };
    expect(readEntrySearch(some).filter).toEqual({ actor: 'person:1', action: 'alert.sent', subject: 'alert:1' });
  });

  it('takes the last day whole, and a minute as it is', () => {
    const days = readEntrySearch({ ...nothing, from: '2026-11-30', until: '2026-12-31' });
    expect(days.filter).toEqual({ from: '2026-11-30T00:00', until: '2027-01-01T00:00' });
    const minutes = readEntrySearch({ ...nothing, from: '2026-11-30 14:05', until: '2026-11-30T14:06' });
    expect(minutes.filter).toEqual({ from: '2026-11-30T14:05', until: '2026-11-30T14:06' });
  });

  it.each(['yesterday', '2026-02-31', '2026-13-01', '2026-11-21 25:00', '21/11/2026', '2026-11-21; drop'])(
    'does not understand %s, and says what it would',
    (typed) => {
      const { filter, errors } = readEntrySearch({ ...nothing, from: typed, until: typed });
      expect(filter).toEqual({});
      expect(errors).toEqual({ from: expect.stringContaining('2026-11-21'), until: expect.any(String) });
    },
  );

  it('is written into an address', () => {
    expect(writeEntrySearch(nothing)).toBe('');
    expect(writeEntrySearch({ ...nothing, subject: 'alert:1&x' }, { before: '7' })).toBe(
      '?subject=alert%3A1%26x&before=7',
    );
  });
});
