import { setTimeout as sleep } from 'node:timers/promises';
import { type Lane, launch } from '../src/capabilities/delivery/index.ts';
import { newId } from '../src/kernel/ids.ts';
import { after, hour, second } from '../src/kernel/time.ts';
import type { Ctx } from '../src/platform/db/database.ts';
import { type Bench, pairedRatios } from './bench.ts';
import { untilSo } from './crash-site.ts';
import { forgetLaunches, getProgress, getState, getWait, hasOutcomes } from './lanes-questions.ts';
import { buildLanesSite } from './lanes-site.ts';

const longest = 180 * second;
// Bulk is well under way by then, and far from over.
const bulkBegun = 20_000;

/** About ten thousand people: three sectors of one region. */
const someTenThousand = { all: [{ region: 'r3' }, { any: [{ sector: 's1' }, { sector: 's2' }, { sector: 's4' }] }] };

/** What a launch to ten thousand in the attack lane suffers from one to a million in the bulk lane. */
export const lanesBench: Bench = {
  name: 'lanes',
  sentence:
    'An attack launch to 10,000 while a bulk launch to a million runs, against the same one with nothing else to do.',
  async run({ rounds, tell }) {
    const site = await buildLanesSite(tell);
    const idle: Wait[] = [];
    const beside: Wait[] = [];
    const bulkBefore: number[] = [];
    try {
      // Once unheeded: plans, code and caches are cold.
      await attack(site.ctx);
      for (let round = 0; round < rounds; round += 1) {
        await forgetLaunches(site.ctx());
        await sleep(second);
        const alone = await attack(site.ctx);
        idle.push(alone);
        const bulk = await beginBulk(site.ctx, alone.people);
        beside.push(await attack(site.ctx));
        bulkBefore.push(await checkUnderWay(site.ctx(), bulk));
        tell(`round ${round + 1} of ${rounds}: ${describe(idle)} idle, ${describe(beside)} beside bulk`);
      }
    } finally {
      await site.close();
    }
    const p99 = (waits: readonly Wait[]): number[] => waits.map((wait) => wait.p99);
    return {
      measurements: [
        { name: 'attack alone, p99', unit: 'ms', values: p99(idle) },
        { name: 'attack beside bulk, p99', unit: 'ms', values: p99(beside) },
        { name: 'attack beside bulk, last', unit: 'ms', values: beside.map(({ last }) => last) },
        { name: 'bulk handed over by then', unit: 'messages', values: bulkBefore },
      ],
      ratios: { 'p99-over-idle': pairedRatios(p99(beside), p99(idle)) },
      figures: { 'attack-people': idle[0]?.people ?? 0 },
    };
  },
};

interface Wait {
  readonly people: number;
  readonly p99: number;
  readonly last: number;
}

function describe(waits: readonly Wait[]): string {
  return `p99 ${Math.round(waits.at(-1)?.p99 ?? Number.NaN)} ms`;
}

async function attack(ctx: () => Ctx): Promise<Wait> {
  const launchId = await send(ctx(), 'attack', someTenThousand);
  await untilSo(longest, 'the attack launch is settled', async () => (await getState(ctx(), launchId)) === 'settled');
  const { messages, done } = await getProgress(ctx(), launchId);
  if (messages < 9000 || done !== messages) throw new Error(`${done} of ${messages} attack messages were handed over.`);
  return { people: messages, ...(await getWait(ctx(), launchId)) };
}

async function beginBulk(ctx: () => Ctx, before: number): Promise<string> {
  const launchId = await send(ctx(), 'bulk', { everyone: true });
  await untilSo(longest, 'bulk is under way', () => hasOutcomes(ctx(), before + bulkBegun));
  return launchId;
}

/** The bulk launch had begun before, and must have work left after, or there was nothing to be hindered by. */
async function checkUnderWay(ctx: Ctx, launchId: string): Promise<number> {
  const { state, messages, done } = await getProgress(ctx, launchId);
  if (state !== 'sending' || messages < 900_000 || done < bulkBegun || done >= messages) {
    throw new Error(`Bulk was not under way: ${state}, ${done} of ${messages} handed over.`);
  }
  return done;
}

async function send(ctx: Ctx, lane: Lane, audience: unknown): Promise<string> {
  const launchId = newId();
  await launch(ctx, {
    ...{ launchId, threadId: newId(), lane, weight: 'life', takesBack: false, followsThread: false, audience },
    content: { email: { en: { subject: 'EXERCISE', text: 'This is an exercise: {{answerLink}}' } } },
    channels: ['email'],
    expiresAt: after(ctx.now, hour),
  });
  return launchId;
}
