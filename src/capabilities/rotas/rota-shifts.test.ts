import { describe, expect, it } from 'vitest';
import { hour, after as later } from '../../kernel/time.ts';
import type { RotaTurn } from './rota.ts';
import { markDoubleBooked, resolveShifts, type ShiftFacts } from './rota-shifts.ts';

const start = new Date('2026-11-23T09:00:00Z');
const at = (hours: number): Date => later(start, hours * hour);
const holder = (personId: string, from: number, to: number | null = null) => ({
  appointmentId: `office of ${personId}`,
  personId,
  validFrom: at(from),
  validTo: to === null ? null : at(to),
});
const turns: RotaTurn[] = [
  { from: at(0), until: at(12), personId: 'a' },
  { from: at(12), until: at(24), personId: 'b' },
];
const facts: ShiftFacts = {
  rotaId: 'r',
  covers: [],
  leaves: [],
  holders: [holder('a', -100), holder('b', -100)],
  present: new Set(['a', 'b', 'c']),
};
const words = (shifts: ReturnType<typeof resolveShifts>) =>
  shifts.map(({ from, until, personId, trouble }) => {
    const hours = (moment: Date): number => (moment.getTime() - start.getTime()) / hour;
    return `${hours(from)}-${hours(until)} ${personId ?? 'nobody'}${trouble ? ` ${trouble}` : ''}`;
  });

describe('shifts', () => {
  it('are the turns while everybody holds the office and is there', () => {
    expect(words(resolveShifts(turns, facts))).toEqual(['0-12 a', '12-24 b']);
  });

  it('go to whoever covers, for the hours agreed, the later word above the earlier', () => {
    const covers = [
      { from: at(3), until: at(15), personId: 'b' },
      { from: at(4), until: at(6), personId: 'a' },
    ];
    expect(words(resolveShifts(turns, { ...facts, covers }))).toEqual([
      '0-3 a',
      '3-4 b',
      '4-6 a',
      '6-12 b',
      '12-15 b',
      '15-24 b',
    ]);
  });

  it('have a gap where an appointment lapses, somebody is on leave, gone or not named', () => {
    const holders = [holder('a', -100, 5), holder('b', -100)];
    expect(words(resolveShifts(turns, { ...facts, holders }))).toEqual(['0-5 a', '5-12 a not-appointed', '12-24 b']);
    const leaves = [{ personId: 'b', from: at(20), until: at(100) }];
    expect(words(resolveShifts(turns, { ...facts, leaves }))).toEqual(['0-12 a', '12-20 b', '20-24 b on-leave']);
    expect(words(resolveShifts(turns, { ...facts, present: new Set(['b']) }))[0]).toBe('0-12 a left');
    expect(words(resolveShifts([{ from: at(0), until: at(1), personId: null }], facts))).toEqual(['0-1 nobody nobody']);
  });

  it('of one person in two rotas at once are told in both, for the time that both last', () => {
    const other = resolveShifts([{ from: at(6), until: at(9), personId: 'a' }], { ...facts, rotaId: 's' });
    const marked = markDoubleBooked([...resolveShifts(turns, facts), ...other]);
    expect(words(marked)).toEqual(['0-6 a', '6-9 a double-booked', '9-12 a', '12-24 b', '6-9 a double-booked']);
    expect(marked.every(({ appointmentId }) => appointmentId !== null)).toBe(true);
  });
});
