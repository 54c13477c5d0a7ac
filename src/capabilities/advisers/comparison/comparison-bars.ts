import { chartId, escapeMarkup, percent, svgRole, svgTitle } from '../../../design/charts/svg-markup.ts';
import type { ShownShare } from './comparison-figures.ts';

/** One bar: what is asked, the share of the group, and whether the reader has it. All in the reader's language. */
export interface ComparisonBar {
  readonly label: string;
  readonly share: ShownShare;
  readonly own: string;
}

const rowHeight = 56;
const barHeight = 14;
const barTop = 22;

/** Draws a bar for each share, with a line for the room that the noise makes. The same stands in the table beside it. */
export function makeComparisonBars(title: string, description: string, bars: readonly ComparisonBar[]): string {
  const id = chartId(title);
  const rows = bars.map((bar, place) => drawBar(bar, place * rowHeight)).join('');
  const height = Math.max(1, bars.length) * rowHeight;
  return `<div class="tocsin-chart"><svg width="100%" height="${height}" ${svgRole(id)}>${svgTitle(id, title, description)}${rows}</svg></div>`;
}

function drawBar({ label, share, own }: ComparisonBar, top: number): string {
  const y = top + barTop;
  const middle = y + barHeight + 5;
  const from = percent(share.from / 100);
  const to = percent(share.to / 100);
  const whisker = `<line x1="${from}" y1="${middle}" x2="${to}" y2="${middle}" stroke="currentColor" stroke-width="2"/>`;
  return (
    `<text class="tocsin-chart__strong" x="0" y="${top + 14}">${escapeMarkup(label)}</text>` +
    `<text x="100%" y="${top + 14}" text-anchor="end">${escapeMarkup(own)}</text>` +
    `<rect x="0" y="${y}" width="100%" height="${barHeight}" fill="none" stroke="currentColor" stroke-opacity="0.5"/>` +
    `<rect x="0" y="${y}" width="${percent(share.percent / 100)}" height="${barHeight}" fill="currentColor"/>${whisker}`
  );
}
