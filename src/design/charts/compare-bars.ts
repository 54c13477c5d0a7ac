import { chartId, escapeMarkup, percent, svgRole, svgTitle } from './svg-markup.ts';

/** One figure of now and of before; null where there is none. */
export interface ComparedFigure {
  readonly name: string;
  readonly now: number | null;
  readonly before: number | null;
  /** What stands behind the number: " s", "%". */
  readonly unit?: string;
}

/** What a comparison shows: each figure on a scale of its own. */
export interface CompareBars {
  readonly title: string;
  readonly description: string;
  readonly figures: readonly ComparedFigure[];
}

const rowHeight = 62;

/** Draws two bars for each figure, now filled and before outlined, on a common scale within the figure. Put the same in a table. */
export function makeCompareBars({ title, description, figures }: CompareBars): string {
  const id = chartId(title);
  const rows = figures.map((figure, place) => drawFigure(figure, place * rowHeight)).join('');
  const height = Math.max(1, figures.length) * rowHeight;
  const svg = `<svg width="100%" height="${height}" ${svgRole(id)}>${svgTitle(id, title, description)}${rows}</svg>`;
  return `<div class="tocsin-chart">${svg}</div>`;
}

function drawFigure({ name, now, before, unit = '' }: ComparedFigure, top: number): string {
  const most = Math.max(now ?? 0, before ?? 0, 1);
  const bar = (value: number | null, y: number, look: string, words: string): string => {
    const width = ((value ?? 0) / most) * 0.6;
    const number = value === null ? 'none' : `${Math.round(value)}${unit}`;
    return `<rect x="0" y="${y}" width="${percent(width)}" height="14" ${look}/><text x="${percent(width + 0.02)}" y="${y + 12}">${escapeMarkup(`${words}: ${number}`)}</text>`;
  };
  return (
    `<text class="tocsin-chart__strong" x="0" y="${top + 14}">${escapeMarkup(name)}</text>` +
    bar(now, top + 20, 'fill="currentColor"', 'now') +
    bar(before, top + 38, 'fill="none" stroke="currentColor"', 'last time')
  );
}
