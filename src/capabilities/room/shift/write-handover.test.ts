import { describe, expect, it } from 'vitest';
import { judgeHandover } from './write-handover.ts';

describe('the guard of the shift note', () => {
  const now = new Date('2026-11-22T20:00:00Z');
  it('speaks when there is none, or when it is older than twelve hours', () => {
    expect(judgeHandover(undefined, now)).toContain('There is no shift note');
    expect(judgeHandover({ writtenAt: new Date('2026-11-22T08:00:00Z') }, now)).toBe('');
    expect(judgeHandover({ writtenAt: new Date('2026-11-22T06:59:00Z') }, now)).toContain('13 hours old');
  });
});
