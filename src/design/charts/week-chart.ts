import { chartId, escapeMarkup, percent, svgRole, svgTitle } from './svg-markup.ts';

/** A stretch of one day: `day` is 1 (Monday) to 7; minutes count from midnight to at most 1,440. */
export interface WeekStretch {
  readonly day: number;
  readonly from: number;
  readonly to: number;
}

/** What a picture of a week shows. */
export interface WeekChart {
  readonly title: string;
  readonly description: string;
  readonly stretches: readonly WeekStretch[];
}

const dayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const dayMinutes = 24 * 60;
const rowHeight = 22;
const barHeight = 14;
const top = 20;
/** Where the plot begins, as a share of the width: the names of the days stand before it. */
const plotFrom = 0.14;

/** Draws a week, one bar a day from midnight to midnight, with stretches filled. Put the same in words beside it. */
export function makeWeekChart({ title, description, stretches }: WeekChart): string {
  const id = chartId(title);
  const rows = dayNames.map((name, index) => drawDay(name, index, stretches)).join('');
  const hours = [0, 6, 12, 18, 24].map(drawHour).join('');
  const height = top + dayNames.length * rowHeight;
  const svg = `<svg width="100%" height="${height}" ${svgRole(id)}>${svgTitle(id, title, description)}${hours}${rows}</svg>`;
  return `<div class="tocsin-chart">${svg}</div>`;
}

function drawDay(name: string, index: number, stretches: readonly WeekStretch[]): string {
  const y = top + index * rowHeight;
  const own = stretches.filter(({ day }) => day === index + 1);
  const place = `y="${y}" height="${barHeight}"`;
  const outline = `<rect x="${percent(plotFrom)}" ${place} width="${percent(1 - plotFrom)}" fill="none" stroke="currentColor"/>`;
  const filled = own.map(({ from, to }) => {
    const width = ((to - from) / dayMinutes) * (1 - plotFrom);
    return `<rect x="${percent(across(from))}" ${place} width="${percent(width)}" fill="currentColor" opacity="0.75"/>`;
  });
  return `<text x="0" y="${y + barHeight - 2}">${escapeMarkup(name)}</text>${filled.join('')}${outline}`;
}

function drawHour(hour: number): string {
  const anchor = hour === 0 ? 'start' : hour === 24 ? 'end' : 'middle';
  const clock = `${String(hour).padStart(2, '0')}:00`;
  return `<text x="${percent(across(hour * 60))}" y="${top - 8}" text-anchor="${anchor}">${clock}</text>`;
}

function across(minutes: number): number {
  return plotFrom + (minutes / dayMinutes) * (1 - plotFrom);
}
