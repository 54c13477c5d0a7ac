import { type Ctx, type Db, patiently } from '../../../platform/db/database.ts';
import { type GivenAnswer, type TakenAnswer, takeAnswers } from './answer-store.ts';

// How many are written at most by one statement: it then takes some ten milliseconds, and nobody waits for long behind it.
const mostAtOnce = 256;

interface Waiting {
  readonly ctx: Ctx;
  readonly given: GivenAnswer;
  readonly resolve: (taken: TakenAnswer | undefined) => void;
  readonly reject: (fault: unknown) => void;
}

const queues = new WeakMap<Db, (waiting: Waiting) => void>();

/**
 * Takes an answer together with the others that come at the same moment: one is written at once, and what arrives while it is
 * being written goes into the next transaction. Whoever waits hears only after the commit; answers keep the order in which
 * they came. Inside a caller's transaction it joins that one. Resolves to nothing when the answer belongs to nobody.
 */
export async function takeTogether(ctx: Ctx, given: GivenAnswer): Promise<TakenAnswer | undefined> {
  if (ctx.db.isTransaction) return (await write(ctx, [given]))[0];
  const enter = queues.get(ctx.db) ?? makeQueue();
  queues.set(ctx.db, enter);
  return new Promise((resolve, reject) => enter({ ctx, given, resolve, reject }));
}

function makeQueue(): (waiting: Waiting) => void {
  let line: Waiting[] = [];
  let writing = false;
  const writeAll = async (): Promise<void> => {
    while (line.length > 0) {
      const batch = line.slice(0, mostAtOnce);
      line = line.slice(mostAtOnce);
      await settle(batch);
    }
    writing = false;
  };
  return (waiting) => {
    line.push(waiting);
    if (writing) return;
    writing = true;
    // What was read from the network in the same turn belongs together.
    setImmediate(() => void writeAll());
  };
}

async function settle(batch: readonly Waiting[]): Promise<void> {
  const [first] = batch;
  if (!first) return;
  try {
    const given = batch.map((each) => each.given);
    const taken = new Map((await write(first.ctx, given)).map((each) => [each.place, each]));
    batch.forEach((each, index) => {
      each.resolve(taken.get(index + 1));
    });
  } catch (fault) {
    // Nothing of the batch was written. One answer that the database refuses must not cost the others theirs.
    if (batch.length > 1 && isRefusedByDatabase(fault)) for (const each of batch) await settle([each]);
    else for (const each of batch) each.reject(fault);
  }
}

// SQLSTATE classes 22 (data), 23 (constraints) and P0 (raised): about what was written, so others may fare better.
function isRefusedByDatabase(fault: unknown): boolean {
  return /^(22|23|P0)/.test(String((fault as { code?: unknown }).code));
}

function write(ctx: Ctx, given: readonly GivenAnswer[]): Promise<TakenAnswer[]> {
  // One statement is a transaction by itself.
  return patiently(ctx, () => takeAnswers(ctx, given));
}
