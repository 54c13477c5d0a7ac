import fc from 'fast-check';
import { RRuleTemporal } from 'rrule-temporal';
import { describe, expect, it } from 'vitest';
import { clockTime, day, hour, after as later } from '../../kernel/time.ts';
import type { RotaPattern } from './rota.ts';
import { cutTurns, cutTurnsOfAll, firstHandOver, londonMoment } from './rota-turns.ts';

const weekly: RotaPattern = { startsOn: '2026-10-19', handOverAt: ['09:00'], everyDays: 7, people: ['a', 'b', 'c'] };
const at = (text: string): Date => new Date(text);
const words = (turns: ReturnType<typeof cutTurns>): string[] =>
  turns.map(({ from, until, personId }) => `${personId} ${from.toISOString()} ${until.toISOString()}`);

describe('the turns of a rota', () => {
  it('change hands at the same hour on the wall, in the week when the clocks go back too', () => {
    expect(words(cutTurns(weekly, at('2026-10-20T00:00:00Z'), at('2026-11-03T00:00:00Z')))).toEqual([
      'a 2026-10-19T08:00:00.000Z 2026-10-26T09:00:00.000Z',
      'b 2026-10-26T09:00:00.000Z 2026-11-02T09:00:00.000Z',
      'c 2026-11-02T09:00:00.000Z 2026-11-09T09:00:00.000Z',
    ]);
  });

  it('by day and by night go on with the next two in order after a week', () => {
    const nights = { ...weekly, handOverAt: ['08:00', '20:00'], people: ['a', 'b', 'c', 'd'] };
    const who = (from: string) => cutTurns(nights, at(from), later(at(from), day)).map(({ personId }) => personId);
    expect(who('2026-10-21T07:00:00Z')).toEqual(['a', 'b']);
    expect(who('2026-10-28T08:00:00Z')).toEqual(['c', 'd']);
  });

  it('read the hour that is left out in March as the next, and the one that comes twice as its first', () => {
    expect(londonMoment('2026-03-29', '01:30').toISOString()).toBe('2026-03-29T01:30:00.000Z');
    expect(londonMoment('2026-10-25', '01:30').toISOString()).toBe('2026-10-25T00:30:00.000Z');
  });

  it('go over to a later pattern at its first hand-over, wherever the old one stands', () => {
    const next = { ...weekly, startsOn: '2026-10-22', handOverAt: ['12:00'], people: ['z'] };
    const turns = cutTurnsOfAll([weekly, next], at('2026-10-20T00:00:00Z'), at('2026-10-23T00:00:00Z'));
    expect(words(turns)).toEqual([
      'a 2026-10-19T08:00:00.000Z 2026-10-22T11:00:00.000Z',
      'z 2026-10-22T11:00:00.000Z 2026-10-29T12:00:00.000Z',
    ]);
    expect(cutTurns({ ...weekly, people: [] }, at('2026-10-20T00:00:00Z'), at('2026-10-21T00:00:00Z'))).toMatchObject([
      { personId: null },
    ]);
  });

  it('follow each other without hole or overlap through every change of the clocks, as an independent calendar has them', () => {
    const clock = fc.integer({ min: 0, max: 23 * 60 + 59 });
    const spell = (minutes: number): string =>
      `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
    const apart = fc
      .uniqueArray(clock, { minLength: 1, maxLength: 4 })
      .map((clocks) => [...clocks].sort((a, b) => a - b))
      .filter((clocks) => clocks.every((each, place) => (clocks[place + 1] ?? (clocks[0] ?? 0) + 1440) - each >= 120));
    const property = fc.property(
      apart,
      fc.integer({ min: 1, max: 28 }),
      fc.integer({ min: 0, max: 365 }),
      fc.integer({ min: 0, max: 400 * 24 }),
      (clocks, everyDays, startDay, hoursIn) => {
        const startsOn = later(at('2026-01-01T12:00:00Z'), startDay * day)
          .toISOString()
          .slice(0, 10);
        const pattern = { startsOn, handOverAt: clocks.map(spell), everyDays, people: ['a', 'b', 'c'] };
        const from = later(firstHandOver(pattern), hoursIn * hour);
        const until = later(from, 40 * day);
        const turns = cutTurns(pattern, from, until);
        expect(turns[0]?.from.getTime()).toBeLessThanOrEqual(from.getTime());
        expect(turns.at(-1)?.until.getTime()).toBeGreaterThanOrEqual(until.getTime());
        for (const [place, turn] of turns.entries()) {
          expect(turn.until > turn.from).toBe(true);
          if (place > 0) expect(turns[place - 1]?.until).toEqual(turn.from);
        }
        const every = clocks.length === 1 ? everyDays : 1;
        for (const minutes of clocks) {
          const own = turns.filter(({ from: begins }) => begins >= from && begins < until);
          const mine = own
            .filter(({ from: begins }) => clockTime(begins) === spell(minutes))
            .map(({ from: begins }) => begins.getTime());
          const rule = new RRuleTemporal({
            rruleString: `DTSTART;TZID=Europe/London:${startsOn.replaceAll('-', '')}T${spell(minutes).replace(':', '')}00\nRRULE:FREQ=DAILY;INTERVAL=${every}`,
          });
          const theirs = rule
            .between(from, until, true)
            .map((moment) => moment.epochMilliseconds)
            .filter((moment) => moment < until.getTime() && clockTime(new Date(moment)) === spell(minutes));
          expect(mine).toEqual(theirs);
        }
      },
    );
    fc.assert(property, { numRuns: 60 });
  });
});
