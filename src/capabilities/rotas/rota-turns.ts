import { Temporal } from 'temporal-polyfill';
import type { RotaPattern, RotaTurn } from './rota.ts';

const zone = 'Europe/London';

/**
 * The moment of a clock time in London on a day. The hour that is left out in March is read as the one after it, the one that
 * comes twice in October is its first (RFC 5545, 3.3.5).
 */
export function londonMoment(day: string, clock: string): Date {
  return momentOf(Temporal.PlainDate.from(day), clock);
}

/** The first hand-over of a pattern. */
export function firstHandOver({ startsOn, handOverAt }: RotaPattern): Date {
  return londonMoment(startsOn, handOverAt[0] ?? '00:00');
}

/**
 * The turns of a pattern that meet a stretch of time, in order and without a hole. With one hand-over time a turn lasts
 * `everyDays`; with several, shifts follow each other within the day, and after `everyDays` the next in order take them.
 */
export function cutTurns(pattern: RotaPattern, from: Date, until: Date): RotaTurn[] {
  const { handOverAt, everyDays, people } = pattern;
  const start = Temporal.PlainDate.from(pattern.startsOn);
  const daysToCut = handOverAt.length === 1 ? everyDays : 1;
  // A day more on both sides: a day in London begins up to an hour before one of the same name in UTC.
  const first = Math.max(0, Math.floor((daysBetween(start, from) - 1) / daysToCut) - 1);
  const last = Math.ceil((daysBetween(start, until) + 1) / daysToCut);
  const turns: RotaTurn[] = [];
  for (let block = first; block <= last; block += 1) {
    const day = start.add({ days: block * daysToCut });
    handOverAt.forEach((clock, slot) => {
      const next = handOverAt[slot + 1];
      const ends = next ? momentOf(day, next) : momentOf(day.add({ days: daysToCut }), handOverAt[0] ?? clock);
      const place = Math.floor((block * daysToCut) / everyDays) * handOverAt.length + slot;
      const personId = people[place % Math.max(1, people.length)] ?? null;
      turns.push({ from: momentOf(day, clock), until: ends, personId });
    });
  }
  return turns.filter((turn) => turn.from < until && turn.until > from);
}

/** The turns of several patterns, of which a later one rules from its first hand-over on; earliest saved first. */
export function cutTurnsOfAll(patterns: readonly RotaPattern[], from: Date, until: Date): RotaTurn[] {
  return patterns.flatMap((pattern, place) => {
    const later = patterns.slice(place + 1).map((each) => firstHandOver(each).getTime());
    const ends = new Date(Math.min(until.getTime(), ...later));
    if (ends <= from) return [];
    return cutTurns(pattern, from, ends).map((turn) =>
      turn.until > ends && ends < until ? { ...turn, until: ends } : turn,
    );
  });
}

function momentOf(day: Temporal.PlainDate, clock: string): Date {
  const local = day.toPlainDateTime(Temporal.PlainTime.from(clock));
  return new Date(local.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds);
}

function daysBetween(start: Temporal.PlainDate, moment: Date): number {
  const day = Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(zone).toPlainDate();
  return start.until(day, { largestUnit: 'day' }).days;
}
