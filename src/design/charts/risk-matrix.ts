import { chartId, escapeMarkup, percent, svgRole, svgTitle } from './svg-markup.ts';

/** A cell of a matrix: the name and colour of its band, and what lies in it. */
export interface MatrixCell {
  readonly band: string;
  /** A tone of the style sheet: `tocsin-risk--<tone>`. */
  readonly tone: string;
  /** Short marks: the numbers of risks. */
  readonly marks: readonly string[];
}

/** What a heat map shows: a row for each likelihood, the lowest first, in it a cell for each impact. */
export interface RiskMatrix {
  readonly title: string;
  readonly description: string;
  readonly likelihood: readonly string[];
  readonly impact: readonly string[];
  readonly cells: readonly (readonly MatrixCell[])[];
}

const rowHeight = 76;
const cellHeight = 50;
const top = 4;
/** Room under the plot for the names of the impacts. */
const foot = 40;
const smallSide = 26;

/**
 * Draws a heat map with the likeliest on top. Each cell says its band in words and carries the marks of the risks in it, so that
 * nothing hangs on a colour. Put the same in a table beside it.
 */
export function makeRiskMatrix({ title, description, likelihood, impact, cells }: RiskMatrix): string {
  const id = chartId(title);
  const height = top + likelihood.length * rowHeight + foot;
  const rows = likelihood.map((name, place) => {
    const y = top + (likelihood.length - 1 - place) * rowHeight;
    const drawn = (cells[place] ?? []).map((cell, column) => drawCell(cell, { column, of: impact.length, y: y + 20 }));
    return `<text x="0" y="${y + 14}" class="tocsin-chart__halo">${escapeMarkup(name)}</text>${drawn.join('')}`;
  });
  const names = impact.map((name, column) => {
    const x = percent((column + 0.5) / impact.length);
    const y = height - foot + 14;
    const short = `<text x="${x}" y="${y}" text-anchor="middle" class="tocsin-chart__strong">${column + 1}</text>`;
    // A phone has room for the number alone; the list of impacts below the picture has the name.
    return `${short}<text x="${x}" y="${y + 18}" text-anchor="middle" class="tocsin-chart__spare">${escapeMarkup(cut(name, 16))}</text>`;
  });
  const svg = `<svg width="100%" height="${height}" ${svgRole(id)}>${svgTitle(id, title, description)}${rows.join('')}${names.join('')}</svg>`;
  return `<div class="tocsin-chart tocsin-risk-matrix">${svg}</div>`;
}

/** A small heat map without words, with the count in each cell, for a table of many; its description says it all. */
export function makeSmallRiskMatrix({ title, description, likelihood, impact, cells }: RiskMatrix): string {
  const id = chartId(title);
  const [width, height] = [impact.length * smallSide, likelihood.length * smallSide];
  const drawn = cells.flatMap((row, place) =>
    row.map(({ tone, marks }, column) => {
      const [x, y] = [column * smallSide, (likelihood.length - 1 - place) * smallSide];
      const count =
        marks.length === 0
          ? ''
          : `<text x="${x + smallSide / 2}" y="${y + 18}" text-anchor="middle" class="tocsin-risk__mark">${marks.length}</text>`;
      return `<rect x="${x}" y="${y}" width="${smallSide}" height="${smallSide}" class="tocsin-risk tocsin-risk--${tone}"/>${count}`;
    }),
  );
  const svg = `<svg width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" ${svgRole(id)}>${svgTitle(id, title, description)}${drawn.join('')}</svg>`;
  return `<div class="tocsin-chart tocsin-risk-matrix tocsin-risk-matrix--small">${svg}</div>`;
}

function drawCell(cell: MatrixCell, at: { readonly column: number; readonly of: number; readonly y: number }): string {
  const [x, width] = [percent(at.column / at.of), percent(1 / at.of)];
  const middle = percent((at.column + 0.5) / at.of);
  const rect = `<rect x="${x}" y="${at.y}" width="${width}" height="${cellHeight}" class="tocsin-risk tocsin-risk--${cell.tone}"/>`;
  const band = `<text x="${middle}" y="${at.y + 16}" text-anchor="middle" class="tocsin-risk__band">${escapeMarkup(cut(cell.band, 10))}</text>`;
  if (cell.marks.length === 0) return rect + band;
  const marks = `<text x="${middle}" y="${at.y + 40}" text-anchor="middle" class="tocsin-risk__mark">${escapeMarkup(marksWords(cell.marks))}</text>`;
  return rect + band + marks;
}

// More than three numbers run out of a cell on a phone.
function marksWords(marks: readonly string[]): string {
  return marks.length <= 3 ? marks.join(' ') : `${marks.slice(0, 2).join(' ')} +${marks.length - 2}`;
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}
