/** Answers that count, of people of one group. Everybody is in one of them at most. */
export interface AnswerCounts {
  readonly received: number;
  readonly passedOn: number;
  readonly safe: number;
  readonly needHelp: number;
}

/** People of one launch in one region and sector, as the database has them. Empty codes stand for none. */
export interface Cell extends AnswerCounts {
  readonly launchId: string;
  readonly regionCode: string;
  readonly sectorCode: string;
  readonly people: number;
  /** Told, waiting, failed and unreachable as counted last; a large network is counted every few seconds. */
  readonly toldAsCounted: number;
  readonly waiting: number;
  readonly failed: number;
  readonly unreachable: number;
}

/** Answers of contacts of a post whom another one tells. */
export interface SharedCell extends AnswerCounts {
  readonly postId: string;
  readonly people: number;
}

/** What is satisfied as a whole when anybody of it answered. */
export type PlaceKind = 'organisation' | 'premises';

/** Organisations or premises: of the whole version (level 3), a region (1), a sector (2), or both (0). */
export interface PlaceCell {
  readonly kind: PlaceKind;
  readonly level: number;
  readonly regionCode: string;
  readonly sectorCode: string;
  readonly places: number;
  readonly answered: number;
}

/** A launch of a version: the centre's own (no post), or that of a post. */
export interface Telling {
  readonly launchId: string;
  readonly postId: string | null;
}

/**
 * How far a version got with a group of people. `told`, `waiting`, `failed` and `unreachable` add up to `people`, the known reach;
 * `hasIt` (any answer) is part of `told`, and the rest of it is `silent`.
 */
export interface ReachCounts extends AnswerCounts {
  /** Known reach: people with a way to them, and those found unreachable when it was tried. */
  readonly people: number;
  readonly told: number;
  /** Measured reach: they gave a receipt of any kind. */
  readonly hasIt: number;
  readonly silent: number;
  readonly waiting: number;
  readonly failed: number;
  readonly unreachable: number;
}

/** Nobody. */
export const nobody: ReachCounts = {
  ...{ people: 0, told: 0, hasIt: 0, silent: 0, waiting: 0, failed: 0, unreachable: 0 },
  ...{ received: 0, passedOn: 0, safe: 0, needHelp: 0 },
};

/** What one cell says. Whoever answered since it was counted was told, whatever the count still says. */
export function countsOf(cell: Cell): ReachCounts {
  const { people, received, passedOn, safe, needHelp } = cell;
  const hasIt = received + passedOn + safe + needHelp;
  const told = Math.max(cell.toldAsCounted, hasIt);
  // Those who turned out to be told are taken from what was thought of them before, in this order.
  let over = told - cell.toldAsCounted;
  const less = (count: number): number => {
    const taken = Math.min(over, count);
    over -= taken;
    return count - taken;
  };
  const [waiting, failed, unreachable] = [less(cell.waiting), less(cell.failed), less(cell.unreachable)];
  return {
    people,
    told,
    hasIt,
    silent: told - hasIt,
    waiting,
    failed,
    unreachable,
    received,
    passedOn,
    safe,
    needHelp,
  };
}

/** The sum of several groups that share nobody. */
export function addReach(groups: Iterable<ReachCounts>): ReachCounts {
  const sum: { -readonly [Name in keyof ReachCounts]: number } = { ...nobody };
  for (const group of groups) for (const name of names) sum[name] += group[name];
  return sum;
}

const names = Object.keys(nobody) as (keyof ReachCounts)[];

/** Groups cells by a key and adds each group up. */
export function addReachBy<Key extends string>(
  cells: readonly Cell[],
  keyOf: (cell: Cell) => Key,
): Map<Key, ReachCounts> {
  const groups = new Map<Key, ReachCounts[]>();
  for (const cell of cells) {
    const key = keyOf(cell);
    const group = groups.get(key);
    if (group) group.push(countsOf(cell));
    else groups.set(key, [countsOf(cell)]);
  }
  return new Map([...groups].map(([key, counts]) => [key, addReach(counts)]));
}

/** What a reader wants to see alone; empty is everything. */
export interface CoverageFilter {
  readonly region: string;
  readonly sector: string;
  /** A post's id, or `centre`. */
  readonly post: string;
}

/** The cells that a filter leaves. */
export function filterCells(
  cells: readonly Cell[],
  postOf: ReadonlyMap<string, string | null>,
  filter: CoverageFilter,
): Cell[] {
  return cells.filter(
    ({ launchId, regionCode, sectorCode }) =>
      (filter.region === '' || filter.region === regionCode) &&
      (filter.sector === '' || filter.sector === sectorCode) &&
      (filter.post === '' || filter.post === (postOf.get(launchId) ?? centre)),
  );
}

/** What stands for the centre where posts have their id. */
export const centre = 'centre';
