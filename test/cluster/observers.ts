import { setTimeout as sleep } from 'node:timers/promises';
import { execute, openDatabase, query, sql } from '../../src/platform/db/database.ts';
import type { DatabaseCluster } from './database-cluster.ts';
import type { LabNode } from './lab-network.ts';

/** Something that watches until it is stopped. */
export interface Watch {
  stop(): Promise<void>;
}

function repeat(every: number, look: () => Promise<void>): Watch {
  let stopped = false;
  const running = (async () => {
    while (!stopped) {
      await look();
      await sleep(every);
    }
  })();
  return {
    stop() {
      stopped = true;
      return running;
    },
  };
}

/** Notes the moments (ms) at which somebody led, and whether ever two did. */
export function watchLeader(database: DatabaseCluster) {
  const led: number[] = [];
  let mostAtOnce = 0;
  const watch = repeat(100, async () => {
    const leaders = await database.listLeaders();
    mostAtOnce = Math.max(mostAtOnce, leaders.length);
    if (leaders.length > 0) led.push(Date.now());
  });
  return { ...watch, led, mostAtOnce: () => mostAtOnce };
}

/** Writes a row every tenth of a second as the program does, and keeps what was acknowledged. */
export function watchWrites(url: string) {
  const open = openDatabase(url, 2);
  const acknowledged = new Map<number, number>();
  let next = Date.now();
  const watch = repeat(100, async () => {
    next += 1;
    const id = next;
    const fault = await execute(open, sql`insert into public.lab_probe (id) values (${id})`).catch(
      (failed: unknown) => failed,
    );
    if (fault === 1) acknowledged.set(id, Date.now());
  });
  return {
    stop: watch.stop,
    /** Moments (ms) of acknowledged rows. */
    moments: () => [...acknowledged.values()],
    /** Acknowledged rows that are not there any more; closes the watch for good. */
    async countLost(): Promise<number> {
      const rows = await query<{ id: number }>(open, sql`select id from public.lab_probe`);
      const there = new Set(rows.map(({ id }) => id));
      await open.close();
      return [...acknowledged.keys()].filter((id) => !there.has(id)).length;
    },
  };
}

/** Asks for a page of somebody signed in again and again, as a proxy would: the other process when one does not answer. */
export function watchPages(nodes: readonly LabNode[], cookie: string) {
  const count = { answered: 0, answeredByOther: 0, unanswered: 0, said: {} as Record<string, number> };
  let turn = 0;
  const watch = repeat(100, async () => {
    turn += 1;
    const order = nodes.map((_, place) => nodes[(place + turn) % nodes.length]);
    for (const [place, node] of order.entries()) {
      const said = node ? await open(node, cookie) : '';
      if (said !== '200') {
        count.said[said] = (count.said[said] ?? 0) + 1;
        continue;
      }
      if (place === 0) count.answered += 1;
      else count.answeredByOther += 1;
      return;
    }
    count.unanswered += 1;
  });
  return { ...watch, count };
}

async function open(node: LabNode, cookie: string): Promise<string> {
  try {
    const answer = await ask(node, '/my-alerts', { cookie });
    await answer.body?.cancel();
    return String(answer.status);
  } catch (fault) {
    return String((fault as { cause?: { code?: string } }).cause?.code ?? fault);
  }
}

function ask(node: LabNode, path: string, headers: Record<string, string>, signal = AbortSignal.timeout(12_000)) {
  return fetch(`http://${node.address}:8080${path}`, {
    headers,
    signal,
  });
}

/** Keeps live pages open, each on one of the nodes, and opens one again on the next node when it ends, as browsers do. */
export function watchLivePages(nodes: readonly LabNode[], cookies: readonly string[]) {
  const count = { open: 0, reopened: 0, events: 0 };
  const closing = new AbortController();
  let longest = 0;
  const keep = async (cookie: string): Promise<void> => {
    let since = 0;
    const opened = (): void => {
      if (since > 0) longest = Math.max(longest, Date.now() - since);
    };
    for (let turn = 0; !closing.signal.aborted; turn += 1) {
      const node = nodes[turn % nodes.length];
      if (!node) return;
      if (await readStream(node, cookie, opened).catch(() => false)) since = Date.now();
      if (!closing.signal.aborted) await sleep(500);
    }
  };
  const readStream = async (node: LabNode, cookie: string, opened: () => void): Promise<boolean> => {
    const answer = await ask(node, '/my-alerts/stream', { cookie, accept: 'text/event-stream' }, closing.signal);
    if (answer.status !== 200 || !answer.body) throw new Error(`Status ${answer.status}`);
    count.open += 1;
    count.reopened += 1;
    opened();
    try {
      for await (const _piece of answer.body) count.events += 1;
    } catch {
      // Ended by a kill instead of in order: all the same to whoever opens it again.
    }
    count.open -= 1;
    return true;
  };
  const running = Promise.all(cookies.map(keep));
  return {
    count,
    /** Seconds for which one of them was closed at most, since `forget`. */
    longestAway: () => Math.round(longest / 100) / 10,
    forget() {
      longest = 0;
    },
    async stop() {
      closing.abort();
      await running;
    },
  };
}
