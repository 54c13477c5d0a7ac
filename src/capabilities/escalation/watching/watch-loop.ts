import { second } from '../../../kernel/time.ts';
import type { WorkerLoop } from '../../../platform/capability.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { bindForgotten } from './bind-launch.ts';
import { mostClaimed, turnWatches } from './turn-watches.ts';

const turnEvery = second;
/** Launches of which the news was lost are looked for in every tenth turn. */
const forgottenEvery = 10;

/** Watches silence as a loop of a worker process; any number of processes may run it. */
export const watchLoop: WorkerLoop = {
  name: 'escalation.watch',
  start(makeContext) {
    let turns = 0;
    let running: Promise<void> = Promise.resolve();
    let busy = false;
    const timer = setInterval(() => {
      if (busy) return;
      busy = true;
      running = turn(makeContext, turns)
        .catch((fault: unknown) => makeContext().log.warn({ fault: String(fault) }, 'A turn of escalation failed'))
        .finally(() => {
          busy = false;
          turns += 1;
        });
    }, turnEvery);
    return {
      stop() {
        clearInterval(timer);
        return running;
      },
    };
  },
};

async function turn(makeContext: () => Ctx, turns: number): Promise<void> {
  if (turns % forgottenEvery === 0) await bindForgotten(makeContext());
  // A full hand means that more is due.
  while ((await turnWatches(makeContext())) >= mostClaimed);
}
