import { isId } from '../../../kernel/ids.ts';
import { second } from '../../../kernel/time.ts';
import type { WorkerLoop } from '../../../platform/capability.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { notify } from '../../../platform/db/notify.ts';
import { cascadeTopic, threadPrefix } from '../cascade-topic.ts';
import { keepRolledUp } from './keep-rolled-up.ts';
import { listToldOfThreads } from './told-count-store.ts';

const turnEvery = second;
// Two processes that roll the same up meet in a lock; one of them then does it at the next turn.
const overtaken = new Set(['40001', '40P01', '23505']);

/**
 * Rolls up what changes, as delivery tells of it, and tells open pages. What it misses costs readers time, never a number: it is
 * added as they read.
 */
export function makeRollUpLoop(): WorkerLoop {
  return {
    name: 'cascade.roll-up',
    start(makeContext) {
      const changed = new Set<string>();
      let running: Promise<void> = Promise.resolve();
      let busy = false;
      const timer = setInterval(() => {
        if (busy || changed.size === 0) return;
        busy = true;
        const threads = [...changed];
        changed.clear();
        running = rollUpThreads(makeContext(), threads)
          .then((open) => {
            for (const alertId of open) changed.add(alertId);
          })
          .catch((fault: unknown) => makeContext().log.warn({ fault: String(fault) }, 'The roll-up stumbled'))
          .finally(() => {
            busy = false;
          });
      }, turnEvery);
      return {
        hear(topic) {
          if (topic.startsWith(threadPrefix)) changed.add(topic.slice(threadPrefix.length));
        },
        async stop() {
          clearInterval(timer);
          await running;
        },
      };
    },
  };
}

/**
 * Rolls up the versions told last in these threads, each once, and tells open pages of their alerts. Gives back the alerts of which
 * there is more to count, whoever tells of it or not.
 */
export async function rollUpThreads(ctx: Ctx, threads: readonly string[]): Promise<string[]> {
  const open: string[] = [];
  for (const told of await listToldOfThreads(ctx, threads.filter(isId))) {
    const { isOver } = await keepRolledUp(ctx, told).catch((fault: unknown) => {
      if (!overtaken.has(String((fault as { code?: unknown }).code))) throw fault;
      return { isOver: false };
    });
    if (!isOver) open.push(told.alertId);
    await notify(ctx, cascadeTopic(told.alertId));
  }
  return open;
}
