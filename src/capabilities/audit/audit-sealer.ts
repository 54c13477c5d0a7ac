import { minute, second } from '../../kernel/time.ts';
import type { RunningLoop, WorkerLoop } from '../../platform/capability.ts';
import type { Ctx } from '../../platform/db/database.ts';
import { startTurns } from '../../platform/turn-loop.ts';
import { makeCheckpoint } from './make-checkpoint.ts';
import { sealAudit } from './seal-audit.ts';

/** Seals what was committed every second, and signs a checkpoint at most once a minute, in any number of worker processes: one of them at a time does the work. */
export const auditSealer: WorkerLoop = {
  name: 'audit.seal',
  start: (makeContext) => startSealing(makeContext, second),
};

/** Starts the loop with a rest of `restMs` between turns; a failed turn is logged and tried again. */
export function startSealing(makeContext: () => Ctx, restMs: number): RunningLoop {
  return startTurns({ turn: async () => (await sealOnce(makeContext())) > 0, restMs });
}

async function sealOnce(ctx: Ctx): Promise<number> {
  try {
    const sealed = await sealAudit(ctx);
    // Signed when the queue is empty, so that a busy minute is covered by one checkpoint.
    if (sealed === 0) await makeCheckpoint(ctx, minute);
    return sealed;
  } catch (fault) {
    ctx.log.error({ err: fault }, 'The audit record could not be sealed; trying again');
    return 0;
  }
}
