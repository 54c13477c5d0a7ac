import { second } from '../../kernel/time.ts';
import type { RunningLoop, WorkerLoop } from '../../platform/capability.ts';
import type { Ctx } from '../../platform/db/database.ts';
import { makeOutboundClient } from '../../platform/outbound/outbound-client.ts';
import { answerByLink } from './answer-by-link.ts';
import { planAnswers } from './plan-answers.ts';
import { playAnswers, type Send } from './play-answers.ts';
import { getRehearsalSettings } from './rehearsal-store.ts';

/** Told when the rehearsal is switched or set differently, so that its loop looks at once. */
export const rehearsalTopic = 'sample.rehearsal';

/** Where the site listens (`http://127.0.0.1:8080`), and the most answers sent in a second (default 150). */
export interface RehearsalOptions {
  readonly serverUrl: string;
  readonly perSecond?: number;
}

// Four turns a second: even at full speed answers trickle rather than come in heaps.
const busyTurn = second / 4;
const idleTurn = second;
const faultTurn = 5 * second;
const plannedPerTurn = 1000;

/** The loop that lets sample recipients answer their mails over the real links. */
export function makeRehearsalLoop(options: RehearsalOptions): WorkerLoop {
  const perTurn = Math.ceil(((options.perSecond ?? 150) * busyTurn) / second);
  return {
    name: 'sample.rehearsal',
    start(makeContext) {
      const client = makeOutboundClient({ allowLoopback: true });
      const send: Send = (due) => answerByLink(client, options.serverUrl, due.link, due.answer);
      const turns = startTurns(() => turn(makeContext, perTurn, send));
      return {
        hear: (topic) => {
          if (topic === rehearsalTopic) turns.wake();
        },
        stop: async () => {
          await turns.stop();
          await client.close();
        },
      } satisfies RunningLoop;
    },
  };
}

/** One turn: plan for new mails, send what is due. Returns how long to wait for the next, milliseconds. */
async function turn(makeContext: () => Ctx, perTurn: number, send: Send): Promise<number> {
  const ctx = makeContext();
  const began = Date.now();
  try {
    const settings = await getRehearsalSettings(ctx);
    if (!settings.playing) return idleTurn;
    const planned = await planAnswers(ctx, plannedPerTurn);
    const played = await playAnswers(ctx, perTurn, send);
    if (played.pauseMs > 0) return played.pauseMs;
    const length = planned + played.sent > 0 ? busyTurn : idleTurn;
    return Math.max(0, length - (Date.now() - began));
  } catch (fault) {
    ctx.log.warn({ fault: String(fault) }, 'The rehearsal stumbled; trying again in five seconds');
    return faultTurn;
  }
}

function startTurns(run: () => Promise<number>): { wake(): void; stop(): Promise<void> } {
  let stopped = false;
  let wake = (): void => undefined;
  const finished = (async () => {
    while (!stopped) {
      const wait = await run();
      if (stopped) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, wait);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  })();
  return {
    wake: () => wake(),
    async stop() {
      stopped = true;
      wake();
      await finished;
    },
  };
}
