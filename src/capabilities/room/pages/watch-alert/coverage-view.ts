import { type ChartTone, toneLabels } from '../../../../design/charts/chart-tone.ts';
import { type MapShape, makeDotMap } from '../../../../design/charts/dot-map.ts';
import { makeStackedBars } from '../../../../design/charts/stacked-bars.ts';
import { makeTimeChart } from '../../../../design/charts/time-chart.ts';
import { after, minute, second } from '../../../../kernel/time.ts';
import type { ChannelCounts, Coverage, CoverageCounts, Dot, TimelinePoint } from '../../../delivery/index.ts';

/** The names behind the codes, as the network has them now. */
export interface PlaceNames {
  readonly regions: ReadonlyMap<string, string>;
  readonly sectors: ReadonlyMap<string, string>;
  readonly channels: ReadonlyMap<string, string>;
}

/** What the coverage of one launch is drawn from. */
export interface CoverageInput {
  readonly coverage: Coverage;
  readonly timeline: readonly TimelinePoint[];
  readonly dots: readonly Dot[];
  readonly shapes: readonly MapShape[];
  readonly names: PlaceNames;
  readonly now: Date;
  /** Calls for help that are not over, in the whole thread: what the list under the figures has. */
  readonly callsOpen: number;
}

const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', timeStyle: 'medium' });
/** Two columns on a desk and four on the wall both divide by this. */
const barPieces = 4;
const longestBarName = 34;
const national = 'National roles';
const dotTones: Readonly<Record<Dot['state'], ChartTone>> = {
  'need-help': 'need-help',
  answered: 'answered',
  delivered: 'delivered',
  'handed-over': 'handed-over',
  waiting: 'waiting',
  untold: 'unreachable',
};

/** What the time chart draws: a point of the timeline has it, and so have the totals. */
type Reached = Pick<TimelinePoint, 'answered' | 'handedOver'>;

/** Everything that the coverage partial shows, with its pictures already drawn. */
export function makeCoverageView(input: CoverageInput): object {
  const { coverage, names } = input;
  const regions = coverage.byRegion.map((row) => ({ name: nameOf(names.regions, row.regionCode), counts: row }));
  const sectors = coverage.bySector.map((row) => ({ name: nameOf(names.sectors, row.sectorCode), counts: row }));
  return {
    figures: makeFigures(coverage.totals, input.callsOpen),
    sentence: tellState(coverage),
    totals: coverage.totals,
    timeChart: drawTimeline(input),
    timeTable: makeTimeTable(input.timeline),
    map: drawMap(input),
    regionBars: drawBars('Who has it, by region', regions),
    regionTable: regions.map(({ name, counts }) => makeRow(name, counts)),
    sectorBars: drawSectorBars(sectors),
    sectorTable: sectors.map(({ name, counts }) => makeRow(name, counts)),
    channelTable: coverage.byChannel.map((row) => makeChannelRow(names.channels.get(row.channel) ?? row.channel, row)),
    crossTable: makeCrossTable(input),
    regionChannelTable: coverage.byRegionAndChannel.map((cell) => [
      nameOf(names.regions, cell.regionCode),
      ...makeChannelRow(names.channels.get(cell.channel) ?? cell.channel, cell),
    ]),
  };
}

function nameOf(names: ReadonlyMap<string, string>, code: string | null): string {
  return code === null ? national : (names.get(code) ?? code);
}

// Whoever asked for help after an earlier message still needs it: the figure is that of the list, not of this version.
function makeFigures(totals: CoverageCounts, callsOpen: number): object[] {
  const silent = totals.recipients - totals.answered;
  return [
    { id: 'figure-answered', label: 'have answered', value: totals.answered, of: totals.recipients },
    { id: 'figure-handed-over', label: 'handed over', value: totals.handedOver, of: totals.recipients },
    { id: 'figure-need-help', label: 'need help', value: callsOpen, of: totals.recipients, tone: 'need-help' },
    { id: 'figure-silent', label: 'silent', value: silent, of: totals.recipients },
    { id: 'figure-unreachable', label: 'cannot be reached', value: totals.unreachable, of: totals.recipients },
  ];
}

function tellState({ state, totals }: Coverage): string {
  if (state === 'materialising') return 'Working out who is told. This takes a few seconds.';
  const sending = totals.waiting > 0 ? `Sending: ${tellCount(totals.waiting)} people still to go.` : triedWords(state);
  const held = totals.held > 0 ? ` ${tellCount(totals.held)} of them are held until their quiet hours end.` : '';
  const declined =
    totals.declined > 0
      ? ` Of those who cannot be reached, ${tellCount(totals.declined)} chose not to be sent this kind of message now; it lies on their page.`
      : '';
  return `${sending}${held}${declined}`;
}

function triedWords(state: string): string {
  return state === 'stopped' ? 'Sending was stopped.' : 'Everybody has been tried.';
}

function tellCount(people: number): string {
  return people.toLocaleString('en-GB');
}

function makeRow(name: string, counts: CoverageCounts): (string | number)[] {
  const { recipients, handedOver, delivered, answered, safe, needHelp, waiting, unreachable } = counts;
  return [name, recipients, handedOver, delivered, answered, safe, needHelp, waiting, unreachable];
}

function makeChannelRow(name: string, counts: ChannelCounts): (string | number)[] {
  const { messages, waiting, handedOver, delivered, failed, stopped, offered, doubtful } = counts;
  return [name, messages, waiting, handedOver, delivered, failed, stopped, offered, doubtful];
}

function makeSegments(counts: CoverageCounts): { tone: ChartTone; value: number }[] {
  const { answered, safe, needHelp, delivered, handedOver, waiting } = counts;
  const rest = counts.recipients - Math.max(handedOver, answered) - waiting;
  return [
    { tone: 'safe', value: safe },
    { tone: 'answered', value: answered - safe - needHelp },
    { tone: 'delivered', value: Math.max(0, delivered - answered) },
    { tone: 'handed-over', value: Math.max(0, handedOver - Math.max(delivered, answered)) },
    { tone: 'waiting', value: waiting },
    { tone: 'unreachable', value: Math.max(0, rest) },
    { tone: 'need-help', value: needHelp },
  ];
}

function drawBars(title: string, rows: readonly { name: string; counts: CoverageCounts }[]): string {
  return makeStackedBars({
    title,
    description: 'One bar each; the words at its end say how many have answered. The table beside it has every number.',
    rows: rows.map(({ name, counts }) => ({ name: shorten(name), segments: makeSegments(counts) })),
    counts: ['safe', 'answered', 'need-help'],
    labels: { unreachable: 'Not told' },
  });
}

/** Pieces that the page sets in as many columns as it has room for; each is read by itself, so each has its title. */
function drawSectorBars(rows: readonly { name: string; counts: CoverageCounts }[]): string[] {
  const perPiece = Math.ceil(rows.length / barPieces);
  return Array.from({ length: Math.ceil(rows.length / perPiece) || 0 }, (_piece, index) => {
    const piece = rows.slice(index * perPiece, (index + 1) * perPiece);
    return drawBars(`Who has it, by sector, part ${index + 1}`, piece);
  });
}

/** A name as it fits over a bar on a phone; the table has it in full. */
function shorten(name: string): string {
  return name.length <= longestBarName ? name : `${name.slice(0, longestBarName - 1).trimEnd()}…`;
}

function drawTimeline({ coverage, timeline, now }: CoverageInput): string {
  const passed = now.getTime() - coverage.launchedAt.getTime();
  const latest = timeline.at(-1)?.at.getTime() ?? coverage.launchedAt.getTime();
  // A finished story is shown whole; a running one to now, and at least the first two minutes.
  const length = Math.max(2 * minute, Math.min(passed, latest - coverage.launchedAt.getTime() + 30 * second));
  const to = after(coverage.launchedAt, length);
  const series = (pick: (point: Reached) => number) => [
    { at: coverage.launchedAt, value: 0 },
    ...timeline.map((point) => ({ at: point.at, value: pick(point) })),
    // The timeline is counted in steps; at its end stands what the figures above say at this moment.
    { at: now < to ? now : to, value: pick(coverage.totals) },
  ];
  return makeTimeChart({
    title: 'Since it was sent',
    description: 'How many people the message was handed over for, and how many answered, as time went on.',
    series: [
      { name: 'Answered', points: series((point) => point.answered) },
      { name: 'Handed over', points: series((point) => point.handedOver) },
    ],
    from: coverage.launchedAt,
    to,
    now,
    total: { name: 'Everybody to be told', value: coverage.totals.recipients },
  });
}

function makeTimeTable(timeline: readonly TimelinePoint[]): (string | number)[][] {
  // Twenty lines tell the story; the export has all of them.
  const every = Math.max(1, Math.ceil(timeline.length / 20));
  return timeline
    .filter((_point, index) => index % every === 0 || index === timeline.length - 1)
    .map((point) => [clock.format(point.at), point.handedOver, point.delivered, point.answered]);
}

function drawMap({ dots, shapes }: CoverageInput): string {
  if (dots.length === 0) return '';
  return makeDotMap({
    title: 'Premises',
    description:
      'Each mark is one of the premises that were to be told; its shape and colour say how far it got there.',
    dots: dots.map(({ latitude, longitude, state }) => ({ latitude, longitude, state: dotTones[state] })),
    shapes,
    toneLabels: { ...toneLabels, unreachable: 'Not told' },
  });
}

function makeCrossTable({ coverage, names }: CoverageInput): (string | number)[][] {
  return coverage.byRegionAndSector.map((cell) => [
    nameOf(names.regions, cell.regionCode),
    cell.sectorCode === null ? 'No one sector' : (names.sectors.get(cell.sectorCode) ?? cell.sectorCode),
    cell.recipients,
    cell.handedOver,
    cell.answered,
    cell.needHelp,
  ]);
}
