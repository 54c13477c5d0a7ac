import { second } from '../../kernel/time.ts';
import type { RunningLoop, WorkerLoop } from '../../platform/capability.ts';
import type { Ctx } from '../../platform/db/database.ts';
import { sealAudit } from './seal-audit.ts';

/** Seals what was committed, every second, in any number of worker processes: one of them at a time does the work. */
export const auditSealer: WorkerLoop = {
  name: 'audit.seal',
  start: (makeContext) => startSealing(makeContext, second),
};

/** Starts the loop with a rest of `restMs` between turns; a failed turn is logged and tried again. */
export function startSealing(makeContext: () => Ctx, restMs: number): RunningLoop {
  let stopped = false;
  let wake = (): void => undefined;
  const rest = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, restMs);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const run = async (): Promise<void> => {
    while (!stopped) {
      const sealed = await sealOnce(makeContext());
      if (sealed === 0 && !stopped) await rest();
    }
  };
  const running = run();
  return {
    async stop() {
      stopped = true;
      wake();
      await running;
    },
  };
}

async function sealOnce(ctx: Ctx): Promise<number> {
  try {
    return await sealAudit(ctx);
  } catch (fault) {
    ctx.log.error({ err: fault }, 'The audit record could not be sealed; trying again');
    return 0;
  }
}
