import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { second } from '../src/kernel/time.ts';
import { startEmbeddedPostgres } from '../src/platform/db/embedded/embedded-postgres.ts';
import { findProjectRoot } from '../src/platform/project-root.ts';
import { type Bench, median, pairedRatios } from './bench.ts';
import { type Crowd, compileReader, gather } from './live-crowd.ts';
import { type LiveSide, startNchan, startOurs } from './live-sides.ts';

const sizes = [5000, 10_000] as const;
/** Events in one turn, of which the first are dropped. */
const events = 32;
const dropped = 2;
const eventBytes = 500;
/** Between two events, milliseconds: whoever is told has to have gone quiet. */
const rest = 40;
/** Rounds with the same crowds: our server ends every page after some minutes. */
const together = 5;

type Tell = (progress: string) => void;

/** A server with its crowd. */
interface Hall {
  readonly side: LiveSide;
  readonly crowd: Crowd;
  readonly size: number;
}

/** What is measured of ours and of theirs, a figure for each round. */
interface Figures {
  /** Milliseconds to the last receipt. */
  readonly times: readonly [number[], number[]];
  /** Processor time of the server for one page, microseconds. */
  readonly spent: readonly [number[], number[]];
  /** Resident memory for each open page, bytes. */
  readonly weights: Record<string, number>;
}

/** One event to thousands of open pages, from its trigger to the last page that has all of it. */
export const liveBench: Bench = {
  name: 'live',
  sentence:
    'One event of 500 bytes to 5,000 and 10,000 open pages, trigger to the last of them, against nginx with nchan.',
  async run({ rounds, tell }) {
    const folder = mkdtempSync(join(tmpdir(), 'tocsin-live-'));
    chmodSync(folder, 0o711);
    const undo: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })];
    try {
      const program = compileReader(folder);
      tell('starting a database, our server and nginx');
      const database = await startEmbeddedPostgres({ directory: join(folder, 'db'), project: findProjectRoot() });
      undo.push(() => database.stop());
      const measurements = [];
      const ratios: Record<string, number[]> = {};
      const figures: Record<string, number> = {};
      for (const size of sizes) {
        const { times, spent, weights } = await compare({ program, folder, url: database.url, size, rounds, tell });
        measurements.push(
          { name: `ours, last of ${size}`, unit: 'ms', values: times[0] },
          { name: `nchan, last of ${size}`, unit: 'ms', values: times[1] },
          { name: `ours, processor for one of ${size}`, unit: 'µs', values: spent[0] },
          { name: `nchan, processor for one of ${size}`, unit: 'µs', values: spent[1] },
        );
        ratios[`of-nchan-${size}`] = pairedRatios(times[1], times[0]);
        Object.assign(figures, weights);
      }
      return { measurements, ratios, figures };
    } finally {
      for (const deed of undo.reverse()) await deed();
    }
  },
};

interface Comparison {
  readonly program: string;
  readonly folder: string;
  readonly url: string;
  readonly size: number;
  readonly rounds: number;
  readonly tell: Tell;
}

async function compare({ program, folder, url, size, rounds, tell }: Comparison) {
  const sides: LiveSide[] = [];
  const figures: Figures = { times: [[], []], spent: [[], []], weights: {} };
  try {
    // The reference first: it may be missing.
    sides.push(await startNchan(folder));
    sides.unshift(await startOurs(url));
    for (let from = 0; from < rounds; from += together) {
      const halls: Hall[] = [];
      try {
        for (const side of sides) {
          const { hall, weight } = await fill(program, side, size);
          halls.push(hall);
          figures.weights[`bytes-per-page-${side.name}-${size}`] ??= Math.round(weight);
          tell(`${side.name} holds ${size} pages open`);
        }
        for (let round = from; round < Math.min(rounds, from + together); round += 1) {
          await takeRound(halls, round, figures);
          tell(`${size} pages, round ${round + 1} of ${rounds}`);
        }
      } finally {
        for (const { crowd } of halls) crowd.leave();
      }
      await sleep(second);
    }
    return figures;
  } finally {
    for (const side of sides) await side.stop();
  }
}

async function fill(program: string, side: LiveSide, size: number): Promise<{ hall: Hall; weight: number }> {
  await side.tell('@000000@');
  const before = await side.weigh();
  const crowd = await gather(program, side, size);
  await sleep(second / 2);
  return { hall: { side, crowd, size }, weight: ((await side.weigh()) - before) / size };
}

async function takeRound(halls: readonly Hall[], round: number, { times, spent }: Figures): Promise<void> {
  // Whoever goes first meets a machine in another state than whoever goes second: they take turns.
  for (const index of round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
    const hall = halls[index];
    if (!hall) continue;
    const before = hall.side.spend();
    times[index].push(await takeTurn(hall, round));
    spent[index].push(((hall.side.spend() - before) * 1000) / events / hall.size);
  }
}

/** The middle of the times from trigger to last receipt, milliseconds. */
async function takeTurn({ side, crowd }: Hall, round: number): Promise<number> {
  const taken: number[] = [];
  for (let event = 0; event < events; event += 1) {
    const number = 1 + round * events + event;
    const mark = `@${String(number).padStart(6, '0')}@`;
    const words = mark.padStart(eventBytes, `${side.name} tells everybody. `);
    await sleep(rest);
    const triggered = process.hrtime.bigint();
    const [received] = await Promise.all([crowd.receive(number), side.tell(words)]);
    if (received.bytes < eventBytes)
      throw new Error(`A reader of ${side.name} got ${received.bytes} bytes of an event.`);
    if (event >= dropped) taken.push(Number(received.at - triggered) / 1e6);
  }
  return median(taken);
}
