import { chartId, escapeMarkup, percent, svgRole, svgTitle } from '../../../design/charts/svg-markup.ts';

/** One field of the picture: how many of how many, and whether that is a gap. */
export interface GridField {
  readonly column: string;
  readonly row: string;
  readonly trained: number;
  readonly people: number;
}

/** What the picture of training shows; fields row by row, every row with the same columns. */
export interface TrainingGrid {
  readonly title: string;
  readonly description: string;
  readonly fields: readonly GridField[];
}

const headHeight = 26;
const rowHeight = 58;
const boxHeight = 26;
const gap = 0.02;
/** Letters of a column's name that fit over a narrow column. */
const nameLength = 12;

/**
 * Draws who is trained as a grid: a row for each course, a box for each shift, filled as far as people have it, crossed out where
 * nobody has. Put the same in a table.
 */
export function drawTrainingGrid({ title, description, fields }: TrainingGrid): string {
  const id = chartId(title);
  const columns = [...new Set(fields.map(({ column }) => column))];
  const rows = [...new Set(fields.map(({ row }) => row))];
  const width = 1 / Math.max(1, columns.length);
  const heads = columns.map(
    (name, place) =>
      `<text class="tocsin-chart__strong" x="${percent(place * width)}" y="16">${escapeMarkup(shorten(name))}</text>`,
  );
  const drawn = rows.map((row, place) => {
    const top = headHeight + place * rowHeight;
    const own = columns.map((column, across) => {
      const field = fields.find((each) => each.row === row && each.column === column);
      return field ? drawField(field, across * width, width - gap, top + 20) : '';
    });
    return `<text x="0" y="${top + 14}">${escapeMarkup(row)}</text>${own.join('')}`;
  });
  const height = headHeight + rows.length * rowHeight;
  const svg = `<svg width="100%" height="${height}" ${svgRole(id)}>${svgTitle(id, title, description)}${heads.join('')}${drawn.join('')}</svg>`;
  return `<div class="tocsin-chart">${svg}</div>`;
}

function drawField({ trained, people }: GridField, left: number, width: number, top: number): string {
  const place = (share: number): string => percent(left + width * share);
  const outline = `<rect x="${place(0)}" y="${top}" width="${percent(width)}" height="${boxHeight}" fill="none" stroke="currentColor"/>`;
  const share = people === 0 ? 0 : trained / people;
  const filled = `<rect x="${place(0)}" y="${top + boxHeight - 6}" width="${percent(width * share)}" height="6" fill="currentColor"/>`;
  const isGap = people > 0 && trained === 0;
  const cross = isGap
    ? `<line x1="${place(0)}" y1="${top + boxHeight}" x2="${place(1)}" y2="${top}" stroke="currentColor" stroke-dasharray="3 3"/>`
    : '';
  return `${outline}${filled}${cross}<text x="${percent(left + 0.01)}" y="${top + 16}">${trained}/${people}</text>`;
}

function shorten(name: string): string {
  return name.length > nameLength ? `${name.slice(0, nameLength - 1)}…` : name;
}
