import { scaleLinear, scaleUtc } from 'd3-scale';
import { area, curveStepAfter, line } from 'd3-shape';
import { day, minute } from '../../kernel/time.ts';
import { legendMark, makeLegend } from './chart-tone.ts';
import { chartCount, chartId, escapeMarkup, percent, shortNumber, svgRole, svgTitle } from './svg-markup.ts';

/** One moment of a series: what was counted then. */
export interface TimePoint {
  readonly at: Date;
  readonly value: number;
}

/** A line of the chart; four at most can be told apart. Points in order of time; a value holds until the next point. */
export interface TimeSeries {
  readonly name: string;
  readonly points: readonly TimePoint[];
}

/** What a time chart shows. */
export interface TimeChart {
  readonly title: string;
  readonly description: string;
  readonly series: readonly TimeSeries[];
  readonly from: Date;
  readonly to: Date;
  /** Lines end here; nothing is drawn for the future. */
  readonly now: Date;
  /** The denominator, drawn as a dotted line across: everybody who was to be told. */
  readonly total?: { readonly name: string; readonly value: number };
}

/** Height of the plot in pixels, and the inner width that is stretched to whatever the page gives. */
const plotHeight = 210;
const plotTop = 22;
const innerWidth = 1000;
/** So many times with seconds fit under the plot of a phone, the first of them set from the edge. */
const timesOnPhone = 3;

const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit' });
const clockSeconds = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});
const dayOfMonth = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', day: 'numeric', month: 'short' });

function tickFormat(span: number): Intl.DateTimeFormat {
  if (span < 4 * minute) return clockSeconds;
  return span < 2 * day ? clock : dayOfMonth;
}

/** The points as they are drawn: from the first to now, the last value held until now. */
function heldUntil(points: readonly TimePoint[], end: Date): TimePoint[] {
  const past = points.filter((point) => point.at <= end);
  const last = past.at(-1);
  return last ? [...past, { at: end, value: last.value }] : [];
}

/**
 * Draws counts over time as stepped lines. Labels keep their size at any width, as only the lines are stretched.
 * The answer is a `<div>` with the SVG and its legend; put the numbers in a table beside it.
 */
export function makeTimeChart(chart: TimeChart): string {
  const id = chartId(chart.title);
  const end = chart.now < chart.to ? chart.now : chart.to;
  const highest = Math.max(
    1,
    chart.total?.value ?? 0,
    ...chart.series.flatMap((one) => one.points.map((p) => p.value)),
  );
  const x = scaleUtc([chart.from, chart.to], [0, innerWidth]);
  const y = scaleLinear([0, highest], [plotHeight, 0]).nice(4);

  const step = line<TimePoint>(
    (p) => x(p.at),
    (p) => y(p.value),
  )
    .curve(curveStepAfter)
    .digits(1);
  const under = area<TimePoint>(
    (p) => x(p.at),
    plotHeight,
    (p) => y(p.value),
  )
    .curve(curveStepAfter)
    .digits(1);
  const drawn = chart.series.map((one) => heldUntil(one.points, end));
  const first = drawn[0] ?? [];
  const lines = drawn.map(
    (points, index) =>
      `<path class="tocsin-line tocsin-line--${index + 1}" d="${step(points) ?? ''}" vector-effect="non-scaling-stroke"/>`,
  );
  const wash = first.length > 0 ? `<path class="tocsin-area--1" d="${under(first) ?? ''}"/>` : '';
  const plot = `<svg x="0" y="${plotTop}" width="100%" height="${plotHeight}" viewBox="0 0 ${innerWidth} ${plotHeight}" preserveAspectRatio="none">${wash}${lines.reverse().join('')}</svg>`;

  const height = plotTop + plotHeight + 24;
  const parts = [
    svgTitle(id, chart.title, chart.description),
    wash ? '' : `<text x="50%" y="${plotTop + plotHeight / 2}" text-anchor="middle">Nothing counted yet</text>`,
    plot,
    rulers(y.ticks(4), (value) => plotTop + y(value)),
    chart.total ? totalLine(chart.total, plotTop + y(chart.total.value)) : '',
    moments(chart, x.ticks(5), (at) => x(at) / innerWidth),
    end < chart.to ? nowLine(x(end) / innerWidth) : '',
  ];
  const svg = `<svg class="tocsin-time-chart" width="100%" height="${height}" ${svgRole(id)}>${parts.join('')}</svg>`;
  return `<div class="tocsin-chart">${legendOf(chart.series, end)}${svg}</div>`;
}

/** Horizontal rules with their value left of the plot, where the stylesheet leaves room. */
function rulers(values: readonly number[], yOf: (value: number) => number): string {
  return values
    .filter((value) => Number.isInteger(value))
    .map((value) => {
      const y = shortNumber(yOf(value));
      const kind = value === 0 ? 'tocsin-chart__base' : 'tocsin-chart__grid';
      const label = `<text x="-8" y="${shortNumber(yOf(value) + 4)}" text-anchor="end">${chartCount(value)}</text>`;
      return `<line class="${kind}" x1="0" x2="100%" y1="${y}" y2="${y}"/>${label}`;
    })
    .join('');
}

function totalLine(total: { readonly name: string; readonly value: number }, y: number): string {
  const label = `${chartCount(total.value)} ${total.name}`;
  return `<line class="tocsin-chart__total" x1="0" x2="100%" y1="${shortNumber(y)}" y2="${shortNumber(y)}"/><text class="tocsin-chart__halo" x="100%" y="${shortNumber(y - 5)}" text-anchor="end">${escapeMarkup(label)}</text>`;
}

function moments(chart: TimeChart, ticks: readonly Date[], shareOf: (at: Date) => number): string {
  const format = tickFormat(chart.to.getTime() - chart.from.getTime());
  const every = Math.ceil(ticks.length / timesOnPhone);
  return ticks
    .map((at, index) => {
      const share = shareOf(at);
      const anchor = share < 0.05 ? 'start' : share > 0.95 ? 'end' : 'middle';
      const bottom = plotTop + plotHeight;
      const spare = index % every === 0 ? '' : ' class="tocsin-chart__spare"';
      return `<line class="tocsin-chart__base" x1="${percent(share)}" x2="${percent(share)}" y1="${bottom}" y2="${bottom + 5}"/><text${spare} x="${percent(share)}" y="${bottom + 19}" text-anchor="${anchor}">${format.format(at)}</text>`;
    })
    .join('');
}

function nowLine(share: number): string {
  const anchor = share > 0.9 ? 'end' : share < 0.1 ? 'start' : 'middle';
  return `<line class="tocsin-chart__now" x1="${percent(share)}" x2="${percent(share)}" y1="${plotTop - 6}" y2="${plotTop + plotHeight}"/><text class="tocsin-chart__halo" x="${percent(share)}" y="${plotTop - 10}" text-anchor="${anchor}">now</text>`;
}

function legendOf(series: readonly TimeSeries[], end: Date): string {
  return makeLegend(
    series.map((one, index) => ({
      mark: legendMark(28, `<path class="tocsin-line tocsin-line--${index + 1}" d="M2 7H26"/>`),
      label: one.name,
      figure: chartCount(heldUntil(one.points, end).at(-1)?.value ?? 0),
    })),
  );
}
