import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aDatabase } from '../../../../test/support/test-database.ts';
import { hour, minute, after as momentAfter } from '../../../kernel/time.ts';
import { query, queryOne, sql } from '../../../platform/db/database.ts';
import { aPerson } from '../identity-builders.ts';
import { chooseLifeSafetyOnly, chooseRule } from './choose-what-is-sent.ts';
import { timeZones, type Weight } from './telling-rule.ts';
import { listTellingRules } from './telling-rule-store.ts';

const database = aDatabase();

interface Quiet {
  readonly zone: string;
  readonly from: string;
  readonly to: string;
  readonly days: readonly number[];
}

async function quietUntil(moment: Date, { zone, from, to, days }: Quiet): Promise<Date | null> {
  const row = await queryOne(
    database.ctx(),
    sql<{ until: Date | null }>`select identity.quiet_until(${moment}::timestamptz, ${zone}, ${from}::time, ${to}::time,
      ${[...days]}::integer[]) as until`,
  );
  return row?.until ?? null;
}

// What a clock on the wall there says, worked out by the other database of time zones, that of the language.
function onTheWall(moment: Date, zone: string): { clock: string; day: number } {
  const format = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone: zone, weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  });
  const parts = new Map(format.formatToParts(moment).map(({ type, value }) => [type, value]));
  const day = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(parts.get('weekday') ?? '') + 1;
  return { clock: `${parts.get('hour')}:${parts.get('minute')}`, day };
}

function isQuietOnTheWall(moment: Date, { zone, from, to, days }: Quiet): boolean {
  const { clock, day } = onTheWall(moment, zone);
  if (from < to) return days.includes(day) && clock >= from && clock < to;
  return (days.includes(day) && clock >= from) || (days.includes(day === 1 ? 7 : day - 1) && clock < to);
}

const night: Quiet = { zone: 'Europe/London', from: '22:00', to: '07:00', days: [1, 2, 3, 4, 5, 6, 7] };

describe('quiet hours', () => {
  it.each([
    ['2026-01-15T21:59:59Z', null],
    ['2026-01-15T22:00:00Z', '2026-01-16T07:00:00Z'],
    ['2026-01-16T06:59:59Z', '2026-01-16T07:00:00Z'],
    ['2026-01-16T07:00:00Z', null],
    ['2026-07-15T21:00:00Z', '2026-07-16T06:00:00Z'],
    // The night of 28 March 2026 is an hour short, that of 24 October an hour long.
    ['2026-03-28T22:30:00Z', '2026-03-29T06:00:00Z'],
    ['2026-10-24T21:30:00Z', '2026-10-25T07:00:00Z'],
  ])('at %s last until %s', async (moment, until) => {
    expect(await quietUntil(new Date(moment), night)).toEqual(until === null ? null : new Date(until));
  });

  it('begin on the days chosen and end the morning after, whatever day that is', async () => {
    const friday: Quiet = { ...night, days: [5] };
    expect(await quietUntil(new Date('2026-01-17T03:00:00Z'), friday)).toEqual(new Date('2026-01-17T07:00:00Z'));
    expect(await quietUntil(new Date('2026-01-16T03:00:00Z'), friday)).toBeNull();
    expect(await quietUntil(new Date('2026-01-17T23:00:00Z'), friday)).toBeNull();
  });

  it('are what a clock on the wall shows, in every zone, on every day of years with both changes', async () => {
    const clock = fc.integer({ min: 0, max: 95 }).map((quarter) => {
      const [hours, minutes] = [Math.floor(quarter / 4), (quarter % 4) * 15];
      return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
    });
    const quiet = fc
      .record({
        zone: fc.constantFrom(...timeZones.map(({ name }) => name)),
        from: clock,
        to: clock,
        days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
      })
      .filter(({ from, to }) => from !== to);
    const moment = fc
      .integer({ min: 0, max: 3 * 366 * 24 * 4 })
      .map((quarter) => momentAfter(new Date('2026-01-01T00:00:00Z'), quarter * 15 * minute));
    await fc.assert(
      fc.asyncProperty(quiet, moment, async (rule, at) => {
        // In the hours around a change the wall shows a time twice or never; there either reading is right.
        const steady = [-26, 26].every((hours) => isSameOffset(at, momentAfter(at, hours * hour), rule.zone));
        fc.pre(steady);
        const until = await quietUntil(at, rule);
        expect(until !== null).toBe(isQuietOnTheWall(at, rule));
        if (until) {
          expect(onTheWall(until, rule.zone).clock).toBe(rule.to);
          expect(until.getTime() - at.getTime()).toBeLessThanOrEqual(24 * hour);
        }
      }),
      { numRuns: 300 },
    );
  });
});

function isSameOffset(one: Date, other: Date, zone: string): boolean {
  const offset = (moment: Date) =>
    new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeZoneName: 'longOffset' }).format(moment).split(', ')[1];
  return offset(one) === offset(other);
}

describe('what is held back', () => {
  const moment = new Date('2026-11-23T23:00:00Z');
  const rule = { leastWeight: 'information' as const, timeZone: 'Europe/London' };
  const at = () => database.ctx({ now: moment });
  const heldBack = async (personId: string, weight: Weight, when = moment) =>
    query(
      at(),
      sql<{ channel: string; until: Date | number }>`select channel, until
        from identity.held_back(${weight}, ${when}::timestamptz, ${['email', 'other']}::text[])
        where person_id = ${personId} order by channel`,
    );

  it('is nothing for whoever chose nothing, and never what is about life at risk now', async () => {
    const { id } = await aPerson(at());
    expect(await heldBack(id, 'information')).toEqual([]);
    await chooseLifeSafetyOnly(at(), id, true);
    await chooseRule(at(), {
      personId: id,
      channel: 'email',
      rule: {
        ...rule,
        leastWeight: 'life',
        quietFrom: '00:00',
        quietTo: '23:59',
        quietDays: ['1', '2', '3', '4', '5', '6', '7'],
      },
    });
    expect(await heldBack(id, 'life')).toEqual([]);
    const never = Number.POSITIVE_INFINITY;
    const both = [
      { channel: 'email', until: never },
      { channel: 'other', until: never },
    ];
    expect(await heldBack(id, 'serious')).toEqual(both);
    await chooseLifeSafetyOnly(at(), id, false);
    expect(await heldBack(id, 'serious')).toEqual(both.slice(0, 1));
  });

  it('is what weighs less than the least wanted, channel by channel', async () => {
    const { id } = await aPerson(at());
    await chooseRule(at(), { personId: id, channel: 'other', rule: { ...rule, leastWeight: 'serious' } });
    expect(await heldBack(id, 'serious')).toEqual([]);
    expect(await heldBack(id, 'information')).toEqual([{ channel: 'other', until: Number.POSITIVE_INFINITY }]);
  });

  it('waits for the end of a pause, and of the quiet hours into which that falls', async () => {
    const { id } = await aPerson(at());
    const paused = { ...rule, pausedUntil: '2026-11-30' };
    await chooseRule(at(), { personId: id, channel: 'email', rule: paused });
    expect(await heldBack(id, 'serious')).toEqual([{ channel: 'email', until: new Date('2026-11-30T00:00:00Z') }]);
    const nights = { quietFrom: '22:00', quietTo: '06:30', quietDays: ['1', '2', '3', '4', '5', '6', '7'] };
    await chooseRule(at(), { personId: id, channel: 'email', rule: { ...paused, ...nights } });
    expect(await heldBack(id, 'serious')).toEqual([{ channel: 'email', until: new Date('2026-11-30T06:30:00Z') }]);
    expect(await listTellingRules(at(), id)).toEqual([
      {
        channel: 'email',
        leastWeight: 'information',
        quiet: { from: '22:00', to: '06:30', days: [1, 2, 3, 4, 5, 6, 7] },
        timeZone: 'Europe/London',
        pausedUntil: '2026-11-30',
      },
    ]);
    expect(await heldBack(id, 'serious', new Date('2026-11-30T07:00:00Z'))).toEqual([]);
  });
});
