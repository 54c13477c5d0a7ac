import { second } from '../../../kernel/time.ts';
import type { RunningLoop, WorkerLoop } from '../../../platform/capability.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { startTurns } from '../../../platform/turn-loop.ts';
import { alertsTopic } from '../../alerts/index.ts';
import { hubsConfig } from '../hubs-config.ts';
import { writeMirror } from '../mirror/write-mirror.ts';
import { numberFeed } from './number-feed.ts';

/**
 * Numbers the feed as soon as something was told, and signs its head anew three times a minute, in any number of worker
 * processes. Where a folder is set, the mirror is written after each turn.
 */
export const hubFeedLoop: WorkerLoop = {
  name: 'hubs.feed',
  start: (makeContext) => startFeedLoop(makeContext, 10 * second),
};

/** Starts the loop with a rest of `restMs` between turns; a failed turn is logged and tried again. */
export function startFeedLoop(makeContext: () => Ctx, restMs: number): RunningLoop {
  const loop = startTurns({ turn: () => turn(makeContext()), restMs });
  return {
    hear(topic) {
      if (topic === alertsTopic || topic === '*') loop.wake();
    },
    stop: () => loop.stop(),
  };
}

async function turn(ctx: Ctx): Promise<boolean> {
  try {
    const { more } = await numberFeed(ctx);
    const { mirrorFolder } = ctx.config.of(hubsConfig);
    if (mirrorFolder) await writeMirror(ctx, mirrorFolder);
    return more;
  } catch (fault) {
    ctx.log.error({ err: fault }, 'The feed for hubs could not be brought up to date; trying again');
    return false;
  }
}
