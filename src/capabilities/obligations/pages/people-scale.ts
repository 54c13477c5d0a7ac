import { chartCount, chartId, percent, svgRole, svgTitle } from '../../../design/charts/svg-markup.ts';

/** What a scale of people shows: its ends and marks, and where a number stands. */
export interface PeopleScale {
  readonly title: string;
  readonly description: string;
  /** The numbers from which something changes, from small to large. */
  readonly marks: readonly number[];
  readonly people: number;
}

/** The end of the scale: nearly twice the higher number, so that both have room around them. */
export const scaleEnd = 1_500;

/** The shares of the width at which the scale begins and ends. */
const begin = 0.04;
const end = 0.94;
const lineY = 48;
const height = 84;

/** Where a number stands on the scale, as a share of the width; what is beyond its end stands at the end. */
export function placeOnScale(people: number): string {
  return percent(begin + (Math.min(people, scaleEnd) / scaleEnd) * (end - begin));
}

/** Draws a line from 0 to 1,500 people with its marks and a pointer. Put a table beside it. */
export function makePeopleScale({ title, description, marks, people }: PeopleScale): string {
  const id = chartId(title);
  const line = `<line x1="${percent(begin)}" x2="${percent(end)}" y1="${lineY}" y2="${lineY}" stroke="currentColor" stroke-width="3"/>`;
  const ticks = [0, ...marks, scaleEnd].map((mark) => drawTick(mark));
  const pointer =
    `<svg x="${placeOnScale(people)}" y="0" overflow="visible" data-people-pointer>` +
    `<path d="M0 ${lineY - 4} l-9 -16 h18 z" fill="currentColor"/>` +
    `<text y="20" font-size="16" font-weight="bold" text-anchor="middle" fill="currentColor" data-people-number>${chartCount(people)}</text></svg>`;
  return (
    `<svg class="tocsin-chart__plot" width="100%" height="${height}" ${svgRole(id)}>` +
    `${svgTitle(id, title, description)}${line}${ticks.join('')}${pointer}</svg>`
  );
}

function drawTick(mark: number): string {
  const x = placeOnScale(mark);
  return (
    `<line x1="${x}" x2="${x}" y1="${lineY}" y2="${lineY + 12}" stroke="currentColor" stroke-width="2"/>` +
    `<text x="${x}" y="${lineY + 30}" font-size="14" text-anchor="middle" fill="currentColor">${chartCount(mark)}</text>`
  );
}
