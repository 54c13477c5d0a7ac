import { after, second } from '../../../kernel/time.ts';
import type { WorkerLoop } from '../../../platform/capability.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { type Channel, isSent } from '../channels/channel.ts';
import { lanes } from '../launch-request.ts';
import { workTopic } from '../materialise-launch.ts';
import { renewLeases } from '../message-store.ts';
import { leaseLength, type Pump, startPump } from './channel-pump.ts';
import { hurryLateLaunches, sweepDeliveries } from './sweep-deliveries.ts';

const sweepEvery = second;
const renewEvery = 5 * second;
const hurryEvery = 30 * second;

/**
 * The delivery engine as a loop of a worker process; any number of processes may run it. Each channel that is sent has two
 * pumps: one that serves the attack lane only, so that nothing else can take its place, and one for all lanes in order.
 */
export function makeDeliveryLoop(channels: readonly Channel[]): WorkerLoop {
  return {
    name: 'delivery.engine',
    start(makeContext) {
      const opened = channels
        .filter(isSent)
        .flatMap(({ description, open }) =>
          open(makeContext()).map((provider) => ({ channel: description, provider, makeContext })),
        );
      const pumps = opened.flatMap((way) => {
        const batches = Math.max(1, Math.floor(way.provider.concurrency / way.channel.batchSize) - 1);
        return [startPump({ ...way, lanes: ['attack'], batches: 1 }), startPump({ ...way, lanes, batches })];
      });
      const clocks = [
        repeat(sweepEvery, makeContext, async (ctx) => {
          await sweepDeliveries(ctx);
        }),
        repeat(renewEvery, makeContext, (ctx) => renewAll(ctx, pumps)),
        repeat(hurryEvery, makeContext, async (ctx) => {
          await hurryLateLaunches(ctx);
        }),
      ];
      return {
        hear(topic) {
          if (topic === workTopic || topic === '*') for (const pump of pumps) pump.wake();
        },
        async stop() {
          // Leases are renewed until the last batch is written.
          await Promise.all(pumps.map((pump) => pump.stop()));
          await Promise.all(clocks.map((stop) => stop()));
          await Promise.all(opened.map(({ provider }) => provider.close()));
        },
      };
    },
  };
}

async function renewAll(ctx: Ctx, pumps: readonly Pump[]): Promise<void> {
  const holders = pumps.flatMap((pump) => pump.holders(ctx.now));
  if (holders.length > 0) await renewLeases(ctx, holders, after(ctx.now, leaseLength));
}

/** Does something every so often, one at a time; a failing turn is told and followed by the next. */
function repeat(every: number, makeContext: () => Ctx, turn: (ctx: Ctx) => Promise<void>): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  let busy = false;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    const ctx = makeContext();
    running = turn(ctx)
      .catch((fault: unknown) => ctx.log.warn({ fault: String(fault) }, 'A turn of the delivery engine failed'))
      .finally(() => {
        busy = false;
      });
  }, every);
  return () => {
    clearInterval(timer);
    return running;
  };
}
