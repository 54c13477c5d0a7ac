import { second } from '../../../../kernel/time.ts';
import type { WorkerLoop } from '../../../../platform/capability.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { mailConfig } from '../../../../platform/outbound/mail-config.ts';
import { readMailbox } from '../../../../platform/outbound/read-mailbox.ts';
import { type BounceParts, takeBounces } from './take-bounces.ts';

const lookEvery = 30 * second;

/** Looks into the mailbox of the sender, where the settings name one. Several processes may look: taking a report twice is harmless. */
export function makeBounceLoop(parts: BounceParts, every = lookEvery): WorkerLoop {
  return {
    name: 'delivery.bounces',
    start(makeContext) {
      const { bounceMailbox } = makeContext().config.of(mailConfig);
      if (bounceMailbox === undefined) return { stop: async () => undefined };
      let looking = Promise.resolve();
      let isLooking = false;
      const timer = setInterval(() => {
        if (isLooking) return;
        isLooking = true;
        looking = look(makeContext, bounceMailbox, parts).finally(() => {
          isLooking = false;
        });
      }, every);
      return {
        stop() {
          clearInterval(timer);
          return looking;
        },
      };
    },
  };
}

async function look(makeContext: () => Ctx, mailbox: string, parts: BounceParts): Promise<void> {
  let bounced = 0;
  try {
    const read = await readMailbox(mailbox, async (source) => {
      const count = await takeBounces(makeContext(), source, parts);
      bounced += count;
    });
    if (read > 0) makeContext().log.info({ read, bounced }, 'The mailbox of the sender was read');
  } catch (fault) {
    makeContext().log.warn({ fault: String(fault) }, 'The mailbox of the sender could not be read; trying again');
  }
}
