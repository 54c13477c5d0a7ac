import { type ChartTone, legendMark, makeLegend } from '../../../design/charts/chart-tone.ts';
import {
  chartCount,
  chartId,
  escapeMarkup,
  shortNumber,
  svgRole,
  svgTitle,
} from '../../../design/charts/svg-markup.ts';
import { type TreeNode, treeToneLabels } from './cascade-tree.ts';

const rowHeight = 46;
const step = 26;
const smallest = 5;
const largest = 17;
const longestName = 34;

interface Placed {
  readonly node: TreeNode;
  readonly depth: number;
  readonly row: number;
  /** The row of the node above. */
  readonly above: number | undefined;
}

/** Draws the tree: a line for each branch, its circle as large as its people, its colour and the mark in it by state. */
export function drawTree(root: TreeNode): string {
  const placed = place(root, 0, undefined, []);
  const title = 'The tree of the cascade';
  const id = chartId(title);
  const height = placed.length * rowHeight;
  const most = Math.max(1, ...placed.map(({ node }) => sizeOf(node)));
  const drawn = [...placed.map(drawLine), ...placed.map((each) => drawNode(each, most))].join('');
  const says =
    'The centre, its hubs and their posts, one under the other. A circle is as large as the people under it; colour and mark say how far it got. The table beside it has every number.';
  const svg = `<svg width="100%" height="${height}" ${svgRole(id)}>${svgTitle(id, title, says)}${drawn}</svg>`;
  return `<div class="tocsin-chart">${makeLegend(legendOf(placed))}${svg}</div>`;
}

function place(node: TreeNode, depth: number, above: number | undefined, before: Placed[]): Placed[] {
  const row = before.length;
  before.push({ node, depth, row, above });
  for (const child of node.children) place(child, depth + 1, row, before);
  return before;
}

function sizeOf({ counts, toldByOthers }: TreeNode): number {
  return counts.people + toldByOthers;
}

function x(depth: number): number {
  return largest + 2 + depth * step;
}

function y(row: number): number {
  return row * rowHeight + rowHeight / 2;
}

function drawLine({ depth, row, above }: Placed): string {
  if (above === undefined) return '';
  const from = x(depth - 1);
  return `<path class="tocsin-chart__grid" fill="none" d="M${from} ${y(above)}V${y(row)}H${x(depth)}"/>`;
}

function drawNode({ node, depth, row }: Placed, most: number): string {
  // An area that grows with the people, as the eye compares areas.
  const radius = smallest + (largest - smallest) * Math.sqrt(sizeOf(node) / most);
  const left = x(depth) + largest + 8;
  return [
    drawMark(node.tone, x(depth), y(row), radius),
    `<text class="tocsin-chart__strong" x="${left}" y="${y(row) - 3}">${escapeMarkup(shorten(node.name, depth))}${besideName(node)}</text>`,
    `<text x="${left}" y="${y(row) + 14}">${escapeMarkup(tellNode(node))}</text>`,
  ].join('');
}

function drawMark(tone: ChartTone, cx: number, cy: number, radius: number): string {
  const circle = `<circle class="tocsin-segment tocsin-fill--${tone}" cx="${cx}" cy="${cy}" r="${shortNumber(radius)}"/>`;
  const at = (drawing: string): string =>
    `<path class="tocsin-tree__mark" transform="translate(${cx} ${cy})" d="${drawing}"/>`;
  return circle + at(marks[tone] ?? '');
}

// In grey and to whoever sees no red and green the mark alone tells: a tick, an arrow, points, a cross, an exclamation.
const marks: Partial<Readonly<Record<ChartTone, string>>> = {
  answered: 'M-3 0L-1 3L4 -3',
  'handed-over': 'M-4 0H4M1 -3L4 0L1 3',
  waiting: 'M-3 0H-2M0 0H1M3 0H4',
  unreachable: 'M-3 -3L3 3M3 -3L-3 3',
  'need-help': 'M0 -4V1M0 3V4',
};

/** What stands under a name: "3,120 of 4,012 told, 1,204 have it". */
function tellNode({ kind, counts, postsPassedOn, toldByOthers }: TreeNode): string {
  if (kind === 'post' && postsPassedOn === 0) return 'not passed on';
  const told = `${chartCount(counts.told)} of ${chartCount(counts.people)} told, ${chartCount(counts.hasIt)} have it`;
  return `${told}${kind === 'post' && toldByOthers > 0 ? `; ${chartCount(toldByOthers)} by others` : ''}`;
}

/** What stands beside a name, short enough for a phone: posts that passed it on, and a call for help. */
function besideName({ kind, counts, posts, postsPassedOn }: TreeNode): string {
  const passed = kind === 'hub' ? `, ${postsPassedOn} of ${posts} posts` : '';
  return `${passed}${counts.needHelp > 0 ? `, ${chartCount(counts.needHelp)} need help` : ''}`;
}

function shorten(name: string, depth: number): string {
  const room = longestName - depth * 3;
  return name.length <= room ? name : `${name.slice(0, room - 1).trimEnd()}…`;
}

function legendOf(placed: readonly Placed[]) {
  const tones = new Set(placed.map(({ node }) => node.tone));
  return Object.entries(treeToneLabels).flatMap(([tone, label]) =>
    tones.has(tone as ChartTone) && label
      ? [{ mark: legendMark(16, drawMark(tone as ChartTone, 8, 7, 6)), label }]
      : [],
  );
}
