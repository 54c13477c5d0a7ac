import type { ChartTone } from '../../../../design/charts/chart-tone.ts';
import { makeStackedBars } from '../../../../design/charts/stacked-bars.ts';
import { type CoverageFilter, centre, type PlaceCell, type ReachCounts } from '../../coverage/cascade-coverage.ts';
import { type CascadeRows, makeCascadeRows, type PostRow } from '../../coverage/cascade-rows.ts';
import type { CascadeReading } from '../../coverage/read-cascade.ts';

/** The names behind the codes. */
export interface ReachNames {
  readonly regions: ReadonlyMap<string, string>;
  readonly sectors: ReadonlyMap<string, string>;
  readonly posts: ReadonlyMap<string, string>;
}

/** What a page about coverage is drawn from. */
export interface ReachInput {
  readonly reading: CascadeReading;
  readonly filter: CoverageFilter;
  readonly names: ReachNames;
  /** People who were given a card and said so, in all. */
  readonly byCard: number;
}

/** So many posts are listed at once; of more than that a region or a sector is chosen first, and the export has them all. */
export const mostPostsListed = 100;

const longestBarName = 34;

/** The columns of every table of people, after its first. */
export const reachColumns = [
  'Known reach',
  'Told',
  'Has it',
  'Passed on',
  'Safe',
  'Need help',
  'Silent',
  'Waiting',
  'Not reached',
];

/** Everything that the coverage part shows. */
export function makeReachView({ reading, filter, names, byCard }: ReachInput): object {
  const rows = makeCascadeRows(reading, filter);
  const regions = rows.byRegion.map((row) => ({ name: nameIn(names.regions, row.code), row }));
  const sectors = rows.bySector.map((row) => ({ name: nameIn(names.sectors, row.code), row }));
  return {
    figures: figuresOf(rows.totals),
    denominators: { known: rows.totals.people, measured: rows.totals.hasIt, byCard, estimated: rows.estimated },
    posts: { all: rows.posts, passedOn: rows.postsPassedOn },
    places: placesOf(reading.places, filter),
    countedAt: reading.countedAt,
    regionBars: drawBars('How far it got, by region', regions),
    regionTable: regions.map(({ name, row }) => [name, ...reachCells(row)]),
    sectorTable: sectors.map(({ name, row }) => [name, ...reachCells(row)]),
    sectorBars: drawBars('How far it got, by sector', sectors),
    ...listPostRows(rows, names),
  };
}

function figuresOf(totals: ReachCounts): object[] {
  const { people, told, hasIt, passedOn, safe, needHelp, silent } = totals;
  return [
    { id: 'reach-told', label: 'told', value: told, of: people },
    { id: 'reach-has-it', label: 'have it', value: hasIt, of: people },
    { id: 'reach-passed-on', label: 'passed it on', value: passedOn, of: people },
    { id: 'reach-safe', label: 'are safe', value: safe, of: people },
    { id: 'reach-need-help', label: 'need help', value: needHelp, of: people, tone: 'need-help' },
    { id: 'reach-silent', label: 'silent', value: silent, of: told },
  ];
}

/** A group in the order of `reachColumns`. */
export function reachCells({
  people,
  told,
  hasIt,
  passedOn,
  safe,
  needHelp,
  silent,
  waiting,
  failed,
  unreachable,
}: ReachCounts): number[] {
  return [people, told, hasIt, passedOn, safe, needHelp, silent, waiting, failed + unreachable];
}

/** The columns of the table of posts, after its first. */
export const postColumns = [...reachColumns, 'Told by another', 'Of these have it', 'Read out to, estimated'];

/** A post in the order of `postColumns`. */
export function postCells(row: PostRow): number[] {
  return [...reachCells(row), row.toldByOthers, row.othersHaveIt, row.estimated];
}

function listPostRows({ byPost }: CascadeRows, names: ReachNames): object {
  const listed = byPost.length <= mostPostsListed;
  const rows = listed ? byPost : byPost.filter(({ code }) => code === centre);
  return {
    postsFolded: listed ? 0 : byPost.length - rows.length,
    postTable: rows.map((row) => [nameOfPost(names, row), ...postCells(row)]),
  };
}

/** What a post is called in a table; one that is silent is marked in words. */
export function nameOfPost({ posts }: ReachNames, { code, passedItOn }: PostRow): string {
  if (code === centre) return 'The centre itself';
  return `${posts.get(code) ?? 'A post that is gone'}${passedItOn ? '' : ' (not passed on)'}`;
}

function nameIn(names: ReadonlyMap<string, string>, code: string): string {
  return code === '' ? 'None in particular' : (names.get(code) ?? code);
}

// Of a region 1, of a sector 2, of both 0, of everything 3: what the database calls grouping.
function placesOf(places: readonly PlaceCell[], { region, sector, post }: CoverageFilter): object[] {
  if (post !== '' && post !== centre) return [];
  const level = (region === '' ? 2 : 0) + (sector === '' ? 1 : 0);
  return places
    .filter((cell) => cell.level === level && cell.regionCode === region && cell.sectorCode === sector)
    .map(({ kind, places: all, answered }) => ({ kind, all, answered }));
}

function segmentsOf({
  people,
  told,
  hasIt,
  safe,
  needHelp,
  waiting,
}: ReachCounts): { tone: ChartTone; value: number }[] {
  return [
    { tone: 'safe', value: safe },
    { tone: 'answered', value: hasIt - safe - needHelp },
    { tone: 'handed-over', value: told - hasIt },
    { tone: 'waiting', value: waiting },
    { tone: 'unreachable', value: people - told - waiting },
    { tone: 'need-help', value: needHelp },
  ];
}

function drawBars(title: string, rows: readonly { name: string; row: ReachCounts }[]): string {
  if (rows.length === 0) return '';
  return makeStackedBars({
    title,
    description: 'One bar each; the words at its end say how many have it. The table beside it has every number.',
    rows: rows.map(({ name, row }) => ({
      name: name.length <= longestBarName ? name : `${name.slice(0, longestBarName - 1).trimEnd()}…`,
      segments: segmentsOf(row),
    })),
    counts: ['safe', 'answered', 'need-help'],
    labels: { answered: 'Have it', 'handed-over': 'Told and silent', unreachable: 'Not reached' },
  });
}
