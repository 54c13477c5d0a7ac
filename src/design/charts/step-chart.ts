import { chartId, escapeMarkup, percent, svgRole, svgTitle } from './svg-markup.ts';

/** One step: which of the levels held from when until when. */
export interface Step {
  readonly level: string;
  readonly from: Date;
  readonly until: Date;
}

/** What a step chart shows; levels from the lowest to the highest, steps in order of time. */
export interface StepChart {
  readonly title: string;
  readonly description: string;
  readonly levels: readonly string[];
  readonly steps: readonly Step[];
}

/** Pixels: the height of a level's lane, the room above the first, and that below the last for the years. */
const lane = 34;
const head = 8;
const foot = 24;
/** The shares of the width at which time begins and ends; the words of the levels stand before. */
const begin = 0.32;
const end = 0.98;

/**
 * Draws which named level held when, as steps over the years. Positions are shares of the width, so that the words keep their
 * size on a phone. Put the same in a table beside it.
 */
export function makeStepChart({ title, description, levels, steps }: StepChart): string {
  const id = chartId(title);
  const height = head + levels.length * lane + foot;
  const yOf = (level: string): number => head + (levels.length - 1 - levels.indexOf(level) + 0.5) * lane;
  const xOf = makeScale(steps);
  const lanes = levels.map((level) => drawLane(level, yOf(level)));
  const years = drawYears(steps, xOf, height - foot);
  const drawn = steps.map((step, index) => drawStep(step, steps[index + 1], { xOf, yOf }));
  return (
    `<svg class="tocsin-chart__plot" width="100%" height="${height}" ${svgRole(id)}>` +
    `${svgTitle(id, title, description)}${lanes.join('')}${years}${drawn.join('')}</svg>`
  );
}

type Scale = (moment: Date) => string;

function makeScale(steps: readonly Step[]): Scale {
  const first = steps[0]?.from.getTime() ?? 0;
  const last = steps.at(-1)?.until.getTime() ?? 1;
  const length = Math.max(1, last - first);
  return (moment) => percent(begin + ((moment.getTime() - first) / length) * (end - begin));
}

function drawLane(level: string, y: number): string {
  const line = `<line x1="${percent(begin)}" x2="${percent(end)}" y1="${y}" y2="${y}" stroke="currentColor" opacity="0.2"/>`;
  return `${line}<text x="0" y="${y + 5}" font-size="13" fill="currentColor">${escapeMarkup(level)}</text>`;
}

function drawYears(steps: readonly Step[], xOf: Scale, bottom: number): string {
  const first = steps[0]?.from.getUTCFullYear();
  const last = steps.at(-1)?.until.getUTCFullYear();
  if (first === undefined || last === undefined) return '';
  // On a phone about four years have room.
  const stride = Math.max(1, Math.ceil((last - first) / 4));
  const marks: string[] = [];
  for (let year = first + 1; year <= last; year += stride) {
    const x = xOf(new Date(Date.UTC(year, 0, 1)));
    marks.push(
      `<line x1="${x}" x2="${x}" y1="${head}" y2="${bottom}" stroke="currentColor" opacity="0.2"/>` +
        `<text x="${x}" y="${bottom + 18}" font-size="13" text-anchor="middle" fill="currentColor">${year}</text>`,
    );
  }
  return marks.join('');
}

interface Axes {
  readonly xOf: Scale;
  readonly yOf: (level: string) => number;
}

function drawStep({ level, from, until }: Step, next: Step | undefined, { xOf, yOf }: Axes): string {
  const y = yOf(level);
  const flat = `<line x1="${xOf(from)}" x2="${xOf(until)}" y1="${y}" y2="${y}" stroke="currentColor" stroke-width="6"/>`;
  if (!next) return flat;
  const x = xOf(until);
  const rise = `<line x1="${x}" x2="${x}" y1="${y}" y2="${yOf(next.level)}" stroke="currentColor" stroke-width="2"/>`;
  return `${flat}${rise}`;
}
