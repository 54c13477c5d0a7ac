import { day } from '../../kernel/time.ts';
import { chartId, escapeMarkup, percent, svgRole, svgTitle } from './svg-markup.ts';

/** A stretch of a row: somebody's, or a gap. Neighbours of one row are shaded by turns. */
export interface CalendarStretch {
  readonly from: Date;
  readonly until: Date;
  readonly label: string;
  readonly isGap: boolean;
}

/** What a picture of days shows: one bar for each row. */
export interface CalendarBars {
  readonly title: string;
  readonly description: string;
  readonly from: Date;
  readonly until: Date;
  readonly rows: readonly { readonly name: string; readonly stretches: readonly CalendarStretch[] }[];
}

const rowHeight = 52;
const barHeight = 24;
const top = 24;
const dayFormat = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', day: 'numeric', month: 'short' });
// A label stands in a bar where about so much of the width is left for each of its letters.
const letterShare = 0.014;

/** Draws days from left to right, one bar a row; gaps are outlined with dashes and say so. Put the same in a table beside it. */
export function makeCalendarBars({ title, description, from, until, rows }: CalendarBars): string {
  const id = chartId(title);
  const span = until.getTime() - from.getTime();
  const across = (moment: Date): number => Math.min(1, Math.max(0, (moment.getTime() - from.getTime()) / span));
  const height = top + rows.length * rowHeight;
  const weeks = drawWeeks(from, until, across, height);
  const bars = rows.map(({ name, stretches }, place) => {
    const y = top + place * rowHeight;
    const drawn = stretches.map((stretch, turn) =>
      drawStretch(stretch, { turn, y: y + 18, clip: `${id}-${place}-${turn}` }, across),
    );
    return `<text x="0" y="${y + 13}" class="tocsin-chart__halo">${escapeMarkup(name)}</text>${drawn.join('')}`;
  });
  const svg = `<svg width="100%" height="${height}" ${svgRole(id)}>${svgTitle(id, title, description)}${weeks}${bars.join('')}</svg>`;
  return `<div class="tocsin-chart">${svg}</div>`;
}

function drawWeeks(from: Date, until: Date, across: (moment: Date) => number, height: number): string {
  const marks: string[] = [];
  for (let at = from.getTime(); at < until.getTime(); at += 7 * day) {
    const x = percent(across(new Date(at)));
    const line = `<line x1="${x}" x2="${x}" y1="16" y2="${height}" stroke="currentColor" opacity="0.3"/>`;
    marks.push(`<text x="${x}" y="11">${dayFormat.format(new Date(at))}</text>${line}`);
  }
  return marks.join('');
}

interface StretchPlace {
  readonly turn: number;
  readonly y: number;
  /** The id of what cuts the label off where its bar ends: how much of it is seen depends on the width of the window. */
  readonly clip: string;
}

function drawStretch(stretch: CalendarStretch, at: StretchPlace, across: (moment: Date) => number): string {
  const left = across(stretch.from);
  const width = across(stretch.until) - left;
  if (width <= 0) return '';
  const place = `x="${percent(left)}" y="${at.y}" width="${percent(width)}" height="${barHeight}"`;
  const look = stretch.isGap
    ? 'fill="none" stroke="currentColor" stroke-width="2" stroke-dasharray="5 3"'
    : `fill="currentColor" opacity="${at.turn % 2 === 0 ? '0.14' : '0.3'}"`;
  const words = stretch.isGap ? 'GAP' : stretch.label;
  const text = `<text x="${percent(left + 0.004)}" y="${at.y + 16}" class="tocsin-chart__strong" clip-path="url(#${at.clip})">${escapeMarkup(words)}</text>`;
  const hasRoom = words !== '' && words.length * letterShare < width;
  const label = hasRoom ? `<clipPath id="${at.clip}"><rect ${place}/></clipPath>${text}` : '';
  return `<rect ${place} ${look}/>${label}`;
}
