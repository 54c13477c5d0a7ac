import { describe, expect, it } from 'vitest';
import { findWindow } from './hand-over-guard.ts';

const at = (clock: string): Date => new Date(`2026-12-01T${clock}:00Z`);

describe('the window of a hand-over', () => {
  it('lies around a change of hands, both ends included, and touches nothing else', () => {
    const changes = [at('08:00'), at('20:00')];
    const moments = ['07:29', '07:30', '08:00', '08:30', '08:31'].map(at);
    expect(moments.map((moment) => findWindow(changes, moment, 30) !== undefined)).toEqual([
      false,
      true,
      true,
      true,
      false,
    ]);
    expect(findWindow(changes, at('08:00'), 0)).toBeUndefined();
    expect(findWindow([], at('08:00'), 30)).toBeUndefined();
  });

  it('goes on while the next change is near, so that the moment it names is free', () => {
    const changes = [at('09:30'), at('08:00'), at('08:50'), at('12:00')];
    expect(findWindow(changes, at('07:45'), 30)?.until).toEqual(at('10:00'));
    expect(findWindow(changes, at('07:45'), 30)?.changeAt).toEqual(at('08:00'));
  });
});
