import { makeSeededRandom } from '../src/capabilities/sample/seeded-random.ts';
import { makeOutboundClient } from '../src/platform/outbound/outbound-client.ts';
import type { Bench } from './bench.ts';
import { type Round, runRound, runUndisturbed } from './crash-round.ts';
import { buildCrashSite, type CrashSite } from './crash-site.ts';

const people = 4000;
const size = { people, workers: 2, mailsPerSecond: 3000 };

/** Real processes killed in the middle of launches: who is missed, and who is told twice. */
export const crashBench: Bench = {
  name: 'crash',
  sentence: `A launch to ${people} people in which a random process is killed at a random moment: nobody missed, few told twice.`,
  usualRounds: 20,
  fewestRounds: 1,
  async run({ rounds, seed = Math.floor(Math.random() * 1_000_000), tell }) {
    tell('starting a database, two workers, a web process and a mail server');
    const site = await buildCrashSite(size);
    const client = makeOutboundClient({ allowLoopback: true });
    try {
      const usual = await warmUp(site, tell);
      const done: Round[] = [];
      for (let next = seed; done.length < rounds; next += 1) {
        // Neighbouring seeds would begin alike.
        const random = makeSeededRandom(Math.imul(next, 0x9e3779b1));
        const round = await runRound({ site, people, random, usual, client }).catch((fault: unknown) => {
          throw new Error(`Round with --seed ${next}: ${fault instanceof Error ? fault.message : String(fault)}`);
        });
        tell(`${done.length + 1} of ${rounds}, seed ${next}: ${describe(round)}`);
        if (round.victim) done.push(round);
      }
      refuseLateDoubles(site, done);
      return report(done);
    } finally {
      await client.close();
      await site.close();
    }
  },
};

async function warmUp(site: CrashSite, tell: (progress: string) => void): Promise<number> {
  await runUndisturbed({ site });
  const usual = await runUndisturbed({ site });
  tell(`an undisturbed launch takes ${Math.round(usual)} ms`);
  return usual;
}

function describe(round: Round): string {
  const { victim, killedAt, toldBefore, inFlight, doubles, unsaid, missed, answers, milliseconds } = round;
  if (!victim) return 'over before the kill, not counted';
  return (
    `${victim} killed after ${Math.round(killedAt)} ms with ${toldBefore} told; ${missed} missed, ` +
    `${doubles} doubles (${unsaid} of them unsaid) of ${inFlight} in flight; ${answers} answers; ${Math.round(milliseconds)} ms`
  );
}

/** A mail that comes after its launch was settled would be a double nobody counted. */
function refuseLateDoubles(site: CrashSite, rounds: readonly Round[]): void {
  for (const { name, doubles } of rounds) {
    const late = site.ledger.takenOf(name).length - people - doubles;
    if (late > 0) throw new Error(`${late} people were told once more after ${name} was settled.`);
  }
}

// The worst round counts, not the middle one: one person missed is too many.
function report(rounds: readonly Round[]) {
  const sum = (of: (round: Round) => number): number => rounds.reduce((all, round) => all + of(round), 0);
  const share = ({ doubles, inFlight }: Round): number => (doubles === 0 ? 0 : doubles / inFlight);
  const counted = (name: string, of: (round: Round) => number, unit = 'messages') => ({
    name,
    unit,
    values: rounds.map(of),
  });
  return {
    measurements: [
      counted('told before the kill', (round) => round.toldBefore),
      counted('in flight at the kill', (round) => round.inFlight),
      counted('told twice', (round) => round.doubles),
      counted('answers kept', (round) => round.answers, 'answers'),
      counted('launch to last outcome', (round) => round.milliseconds, 'ms'),
    ],
    ratios: {
      'missed-per-round': [sum((round) => round.missed) / rounds.length],
      'doubles-over-in-flight': [Math.max(...rounds.map(share))],
    },
    figures: {
      people: people * rounds.length,
      'doubles-unsaid': sum((round) => round.unsaid),
      ...Object.fromEntries(
        ['worker', 'web', 'database', 'sink'].map((name) => [
          `killed-${name}`,
          rounds.filter(({ victim }) => victim === name).length,
        ]),
      ),
    },
  };
}
