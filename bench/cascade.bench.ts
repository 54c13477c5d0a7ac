import { setTimeout as sleep } from 'node:timers/promises';
import { keepRolledUp, readCascade } from '../src/capabilities/cascade/index.ts';
import { makeSeededRandom } from '../src/capabilities/sample/seeded-random.ts';
import { after, minute } from '../src/kernel/time.ts';
import type { Ctx } from '../src/platform/db/database.ts';
import type { Bench } from './bench.ts';
import { countRawCells, countRawShares, countRawTold, type RawCell } from './cascade-questions.ts';
import { buildCascadeSite, type CascadeSite, type CascadeSize } from './cascade-site.ts';
import { buildWriter, startWriter, type WriterOrder } from './cascade-writer.ts';

// TOCSIN_BENCH_CONTACTS makes a short run for whoever works on this; the figures count with two million.
const contacts = Number(process.env.TOCSIN_BENCH_CONTACTS) || 2_000_000;
const size: CascadeSize = { hubs: 12, posts: 500, deputies: 5, contacts };
const perSecond = 5000;
const pagesATurn = 20;
const countsATurn = 6;
const kills = 5;

/** The page about coverage while answers pour in, against the plain count; and the roll-up held against it, after kills too. */
export const cascadeBench: Bench = {
  name: 'cascade',
  sentence: `The coverage page of ${size.posts} networks of ${contacts.toLocaleString('en-GB')} people while ${perSecond} receipts arrive a second, against a plain SQL count; the roll-up must be exact, also after kill -9.`,
  usualRounds: 3,
  fewestRounds: 1,
  async run({ rounds, seed = Math.floor(Math.random() * 1_000_000), tell }) {
    tell('building networks');
    const program = await buildWriter();
    const site = await buildCascadeSite(size, tell);
    try {
      const { url, alertId, versionId, launchIds } = site;
      const order: WriterOrder = { url, alertId, versionId, launchIds, contacts, perSecond, seed };
      const measured = await measure(site, { program, order, rounds, tell });
      const errors = [await countErrors(site)];
      tell(`cells that differ: ${errors[0]}`);
      const random = makeSeededRandom(seed);
      for (let kill = 1; kill <= kills; kill += 1) {
        const writer = await startWriter(program, { ...order, seed: seed + kill });
        await sleep(random.next() * 3000);
        await writer.kill();
        errors.push(await countErrors(site));
        tell(`killed ${kill} of ${kills} after ${writer.taken()} answers: ${errors.at(-1)} cells differ`);
      }
      errors.push(await countToldErrors(site));
      tell(`people told who are not as the messages say: ${errors.at(-1)}`);
      return {
        measurements: [
          { name: 'coverage page, p95', unit: 'ms', values: measured.pages },
          { name: 'plain SQL count, p95', unit: 'ms', values: measured.counts },
          { name: 'receipts meanwhile', unit: 'receipts/s', values: measured.rates },
        ],
        ratios: {
          'coverage-p95-over-sql': measured.pages.map((page, round) => page / (measured.counts[round] ?? Number.NaN)),
          'roll-up-errors': errors,
        },
        figures: { contacts, posts: size.posts, 'page-bytes': measured.bytes, kills },
      };
    } finally {
      await site.close();
    }
  },
};

interface Turns {
  readonly program: string;
  readonly order: WriterOrder;
  readonly rounds: number;
  tell(progress: string): void;
}

async function measure(site: CascadeSite, { program, order, rounds, tell }: Turns) {
  await rollUpWhole(site, site.ctx());
  const writer = await startWriter(program, order);
  const pages: number[] = [];
  const counts: number[] = [];
  const rates: number[] = [];
  let bytes = 0;
  try {
    await sleep(2000);
    for (let round = 0; round < rounds; round += 1) {
      const [before, begun] = [writer.taken(), performance.now()];
      const opened = await timeEach(pagesATurn, async () => {
        const page = await site.openPage();
        if (page.status !== 200) throw new Error(`The page about coverage said ${page.status}.`);
        bytes = page.bytes;
      });
      const counted = await timeEach(countsATurn, () => countRawCells(site.ctx(), site));
      pages.push(p95(opened));
      counts.push(p95(counted));
      rates.push(((writer.taken() - before) * 1000) / (performance.now() - begun));
      tell(
        `round ${round + 1} of ${rounds}: page ${Math.round(pages.at(-1) ?? 0)} ms, count ${Math.round(counts.at(-1) ?? 0)} ms, ${Math.round(rates.at(-1) ?? 0)} receipts a second`,
      );
    }
  } finally {
    await writer.kill();
  }
  return { pages, counts, rates, bytes };
}

async function timeEach(times: number, deed: () => Promise<unknown>): Promise<number[]> {
  const taken: number[] = [];
  while (taken.length < times) {
    const begun = performance.now();
    await deed();
    taken.push(performance.now() - begun);
  }
  return taken;
}

function p95(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN;
}

/** Cells of the roll-up that are not as the raw rows are: people and every answer, by launch, region and sector, and by sharing post. */
async function countErrors(site: CascadeSite): Promise<number> {
  const ctx = site.ctx();
  const reading = await readCascade(ctx, site);
  const rolled = reading.cells.map((cell) => ({
    ...cell,
    key: `${cell.launchId} ${cell.regionCode} ${cell.sectorCode}`,
  }));
  const shared = reading.shared.map((cell) => ({ ...cell, key: cell.postId }));
  return differences(rolled, await countRawCells(ctx, site)) + differences(shared, await countRawShares(ctx, site));
}

/** How far the people told, counted anew with nothing going on, are from what the messages say. */
async function countToldErrors(site: CascadeSite): Promise<number> {
  const later = { ...site.ctx(), now: after(new Date(), 20 * minute) };
  await rollUpWhole(site, later);
  const { cells } = await readCascade(later, site);
  const told = cells.reduce((sum, cell) => sum + cell.toldAsCounted, 0);
  return Math.abs(told - (await countRawTold(later, site)));
}

/** Rolls everything up and counts everybody told, as the loop of a worker does in some turns: each counts so many at most. */
async function rollUpWhole({ alertId, versionId }: CascadeSite, ctx: Ctx): Promise<void> {
  const turns = Math.ceil(contacts / 200_000) + 1;
  for (let turn = 0; turn < turns; turn += 1) await keepRolledUp(ctx, { alertId, versionId });
}

function differences(rolled: readonly RawCell[], raw: readonly RawCell[]): number {
  const known = new Map(raw.map((cell) => [cell.key, cell]));
  const wrong = rolled.filter((cell) => {
    const other = known.get(cell.key);
    known.delete(cell.key);
    return !other || fields.some((field) => cell[field] !== other[field]);
  });
  return wrong.length + known.size;
}

const fields = ['people', 'received', 'passedOn', 'safe', 'needHelp'] as const;
