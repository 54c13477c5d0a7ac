import { type ChartTone, chartTones, legendMark, makeLegend, toneLabels } from './chart-tone.ts';
import { chartCount, chartId, escapeMarkup, percent, svgRole, svgTitle } from './svg-markup.ts';

/** One bar: a region or a sector, and how many of its people are in each tone. */
export interface BarRow {
  readonly name: string;
  readonly segments: readonly { readonly tone: ChartTone; readonly value: number }[];
}

/** What the bars show. Every bar has the full width: it tells shares, and its words tell the numbers. */
export interface StackedBars {
  readonly title: string;
  readonly description: string;
  readonly rows: readonly BarRow[];
  /** The tones that count as good news in the words of a row: "1,204 of 1,530". */
  readonly counts: readonly ChartTone[];
  readonly labels?: Partial<Readonly<Record<ChartTone, string>>>;
}

const rowHeight = 40;
const barHeight = 14;
const barTop = 20;

/** Draws one bar for each row, split by tone; shape (solid, stripes, points, black) says the tone as well as colour. */
export function makeStackedBars(bars: StackedBars): string {
  const id = chartId(bars.title);
  const height = Math.max(1, bars.rows.length) * rowHeight;
  const rows = bars.rows.map((row, index) => drawRow(row, index * rowHeight, bars.counts, id)).join('');
  const svg = `<svg width="100%" height="${height}" ${svgRole(id)}>${svgTitle(id, bars.title, bars.description)}${patterns(id)}${rows}</svg>`;
  return `<div class="tocsin-chart">${legendOf(bars, id)}${svg}</div>`;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function drawRow(row: BarRow, top: number, counts: readonly ChartTone[], id: string): string {
  const total = sum(row.segments.map((segment) => segment.value));
  const good = sum(row.segments.filter((segment) => counts.includes(segment.tone)).map((segment) => segment.value));
  const words = `<text class="tocsin-chart__strong" x="0" y="${top + 14}">${escapeMarkup(row.name)}</text><text class="tocsin-chart__strong" x="100%" y="${top + 14}" text-anchor="end">${chartCount(good)} of ${chartCount(total)}</text>`;
  const y = top + barTop;
  let before = 0;
  const segments = inOrder(row).map(({ tone, value }) => {
    const place = `x="${percent(before / total)}" y="${y}" width="${percent(value / total)}" height="${barHeight}"`;
    before += value;
    return drawSegment(tone, place, id);
  });
  const outline = `<rect class="tocsin-segment" x="0" y="${y}" width="100%" height="${barHeight}" fill="none"/>`;
  return words + segments.join('') + outline;
}

function inOrder(row: BarRow): { tone: ChartTone; value: number }[] {
  return chartTones
    .map((tone) => ({ tone, value: sum(row.segments.filter((one) => one.tone === tone).map((one) => one.value)) }))
    .filter(({ value }) => value > 0);
}

function drawSegment(tone: ChartTone, place: string, id: string): string {
  const ground = `<rect class="tocsin-segment tocsin-fill--${tone}" ${place}/>`;
  return hatches[tone] ? `${ground}<rect fill="url(#${id}-${tone})" ${place}/>` : ground;
}

// In grey, on paper and to whoever sees no red and green, the shape alone tells tones apart: answered is solid, unreachable black.
const hatches: Partial<Readonly<Record<ChartTone, string>>> = {
  safe: '<path d="M0 3H6"/>',
  delivered: '<path d="M3 0V6"/>',
  'handed-over': '<path d="M-1 7L7-1M-1 1L1-1M5 7L7 5"/>',
  waiting: '<circle cx="3" cy="3" r="1"/>',
  'need-help': '<path d="M0 5L3 1L6 5"/>',
};

function patterns(id: string): string {
  const drawn = Object.entries(hatches).map(
    ([tone, drawing]) =>
      `<pattern id="${id}-${tone}" class="tocsin-hatch--${tone}" width="6" height="6" patternUnits="userSpaceOnUse">${drawing}</pattern>`,
  );
  return `<defs>${drawn.join('')}</defs>`;
}

function legendOf(bars: StackedBars, id: string): string {
  const entries = chartTones.flatMap((tone) => {
    const values = bars.rows.flatMap((row) => row.segments.filter((one) => one.tone === tone).map((one) => one.value));
    if (values.length === 0) return [];
    const mark = legendMark(20, drawSegment(tone, 'x="0.5" y="1.5" width="19" height="11"', id));
    return [{ mark, label: bars.labels?.[tone] ?? toneLabels[tone], figure: chartCount(sum(values)) }];
  });
  return makeLegend(entries);
}
