import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { keepRolledUp } from '../src/capabilities/cascade/index.ts';
import { type Answer, answers, recordAnswerOfPerson } from '../src/capabilities/delivery/index.ts';
import { systemActor } from '../src/kernel/actor.ts';
import { type Ctx, openDatabase } from '../src/platform/db/database.ts';

// A process that takes answers at a rate and rolls them up, as web processes and workers do; it may be killed at any moment.

const [file = ''] = process.argv.slice(2);
const { url, alertId, versionId, launchIds, contacts, perSecond, seed } = JSON.parse(readFileSync(file, 'utf8'));
const database = openDatabase(url, 6);
const quiet = { debug() {}, info() {}, warn() {}, error: console.error };
const ctx = (): Ctx => ({
  ...{
    db: database.db,
    now: new Date(),
    actor: systemActor('bench'),
    log: quiet,
    requestId: 'bench',
    language: 'en' as const,
  },
  config: { of: () => undefined as never },
});

let state = Number(seed) >>> 0;
// Numerical Recipes' generator: any spread will do.
const next = (below: number): number => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * below);
};

let taken = 0;
let failed = 0;
let waiting = 0;
// Mostly first words, now and then a second and heavier one.
const weighted: readonly Answer[] = ['received', 'received', 'received', 'passed-on', 'safe', 'safe', ...answers];

async function answerOne(n: number, at: Ctx): Promise<void> {
  waiting += 1;
  const launchId = launchIds[n % launchIds.length];
  const personId = `c0000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
  try {
    await recordAnswerOfPerson(at, { launchId, personId, answer: weighted[next(weighted.length)] ?? 'received' });
    taken += 1;
  } catch {
    failed += 1;
  } finally {
    waiting -= 1;
  }
}

async function answerOn(): Promise<void> {
  const begun = performance.now();
  for (let asked = 0; ; ) {
    const due = ((performance.now() - begun) / 1000) * perSecond;
    // What cannot be taken is not piled up: the rate that was reached is told.
    if (waiting > perSecond / 2) asked = due;
    const at = ctx();
    for (; asked < due && waiting <= perSecond / 2; asked += 1) void answerOne(next(contacts), at);
    await sleep(10);
  }
}

async function rollUpOn(): Promise<void> {
  for (;;) {
    await keepRolledUp(ctx(), { alertId, versionId }).catch((fault: unknown) => console.error(String(fault)));
    await sleep(1000);
  }
}

setInterval(() => process.stdout.write(`${JSON.stringify({ taken, failed })}\n`), 250);
void answerOn();
void rollUpOn();
