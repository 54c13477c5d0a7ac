import { makeTimeChart, type TimePoint } from '../../../../design/charts/time-chart.ts';
import { after, minute } from '../../../../kernel/time.ts';
import { countCameBy, figureMinutes, type SeatOfPost, type Stay, shareWords } from '../../roll/call-figures.ts';

/** One test call as it is compared: its start, whose presence stands for which post, and who was in when. */
export interface MeasuredCall {
  readonly startsAt: Date;
  readonly posts: number;
  readonly after: readonly { readonly minutes: number; readonly represented: number }[];
  readonly seats: readonly SeatOfPost[];
  readonly stays: readonly Stay[];
}

const span = 15 * minute;

/** The figure in rows: minutes, this call, the last one, and what changed in points of a hundred. */
export function figureRows(now: MeasuredCall, last: MeasuredCall | undefined): (string | number)[][] {
  return figureMinutes.map((minutes) => {
    const [here, before] = [now, last].map((call) => findShare(call, minutes));
    const change =
      here === undefined || before === undefined ? 'Nothing to compare' : signed(here.percent - before.percent);
    return [
      `After ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`,
      here?.words ?? 'Not yet',
      before?.words ?? 'None',
      change,
    ];
  });
}

/** The share of posts represented over the first 15 minutes, of this call and the last one on the same axis. */
export function drawFigure(call: MeasuredCall, last: MeasuredCall | undefined, now: Date): string {
  const series = [{ name: 'This call', points: pointsOf(call, call.startsAt) }];
  if (last) series.push({ name: 'The last one', points: pointsOf(last, call.startsAt) });
  return makeTimeChart({
    title: 'Posts represented, in a hundred',
    description:
      'How many of a hundred posts had somebody in, over the first 15 minutes. The table below has the figures.',
    series,
    from: call.startsAt,
    to: after(call.startsAt, span),
    now,
    total: { name: 'in a hundred', value: 100 },
  });
}

function findShare(call: MeasuredCall | undefined, minutes: number): { percent: number; words: string } | undefined {
  const found = call?.after.find((each) => each.minutes === minutes);
  if (!call || !found) return undefined;
  return { percent: percentOf(found.represented, call.posts), words: shareWords(found.represented, call.posts) };
}

// Names may be forgotten: then the three figures that were kept are the points.
function pointsOf(call: MeasuredCall, axis: Date): TimePoint[] {
  const shift = axis.getTime() - call.startsAt.getTime();
  const kept = call.after.map(({ minutes, represented }) => ({
    at: after(call.startsAt, minutes * minute),
    represented,
  }));
  const moments = call.stays.map(({ from }) => (from < call.startsAt ? call.startsAt : from));
  const seen = moments.map((at) => ({ at, represented: countCameBy(call.seats, call.stays, at) }));
  const first = { at: call.startsAt, represented: countCameBy(call.seats, call.stays, call.startsAt) };
  return [first, ...(call.stays.length > 0 ? seen : kept)]
    .filter(({ at }) => at <= after(call.startsAt, span))
    .sort((one, other) => one.at.getTime() - other.at.getTime())
    .map(({ at, represented }) => ({ at: after(at, shift), value: percentOf(represented, call.posts) }));
}

function percentOf(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((part / whole) * 100);
}

function signed(points: number): string {
  if (points === 0) return 'The same';
  return points > 0 ? `${points} in a hundred more` : `${-points} in a hundred fewer`;
}
