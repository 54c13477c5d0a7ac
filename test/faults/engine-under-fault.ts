import { makeChannels } from '../../src/capabilities/delivery/channels/index.ts';
import { messagesOf } from '../../src/capabilities/delivery/delivery-builders.ts';
import { makeDeliveryLoop } from '../../src/capabilities/delivery/engine/delivery-engine.ts';
import { findLaunch } from '../../src/capabilities/delivery/launch-store.ts';
import { second } from '../../src/kernel/time.ts';
import type { RunningLoop } from '../../src/platform/capability.ts';
import type { Ctx } from '../../src/platform/db/database.ts';
import { openMailTransport } from '../../src/platform/outbound/mail-transport.ts';
import { makeOutboundClient } from '../../src/platform/outbound/outbound-client.ts';

/** An engine as a worker process runs it, and how it is taken down. */
export interface RunningEngine {
  readonly loop: RunningLoop;
  stop(): Promise<void>;
}

/** Starts an engine that sends by this mail server; `patienceMs` is how long the server may be silent. */
export function startEngine(mailUrl: string, makeContext: () => Ctx, patienceMs = 15 * second): RunningEngine {
  const from = 'Tocsin <alerts@tocsin.example>';
  const mail = openMailTransport(mailUrl, { from, poolSize: 10, patienceMs, textPatienceMs: patienceMs });
  const loop = makeDeliveryLoop(makeChannels({ mail, outbound: makeOutboundClient() })).start(makeContext);
  return {
    loop,
    async stop() {
      await loop.stop();
      mail.close();
    },
  };
}

/** Waits until every message of a launch has its outcome; the clock only bounds how long a broken program is waited for. */
export async function untilSettled(ctx: () => Ctx, launchId: string): Promise<void> {
  const end = Date.now() + 55 * second;
  for (;;) {
    const launch = await findLaunch(ctx(), launchId).catch(() => undefined);
    if (launch?.state === 'settled') return;
    if (Date.now() > end) throw new Error('The launch is not settled.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Messages of a launch by state, and how many of them are marked as perhaps told twice. */
export async function endingsOf(ctx: Ctx, launchId: string) {
  const messages = await messagesOf(ctx, launchId);
  const states: Record<string, number> = {};
  for (const { state } of messages) states[state] = (states[state] ?? 0) + 1;
  return { states, people: new Set(messages.map(({ personId }) => personId)).size };
}

/** How many were told, and how many mails there were beyond one for each. */
export function countTold(taken: readonly string[]): { people: number; doubles: number } {
  const people = new Set(taken).size;
  return { people, doubles: taken.length - people };
}
