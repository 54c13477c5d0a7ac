import { after, second } from '../../../kernel/time.ts';
import type { WorkerLoop } from '../../../platform/capability.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { type Channel, isSent } from '../channels/channel.ts';
import { deliveryConfig } from '../delivery-config.ts';
import { type Lane, lanes } from '../launch-request.ts';
import { workTopic } from '../materialise-launch.ts';
import { openWays } from '../providers/open-ways.ts';
import { type Pump, startPump } from './channel-pump.ts';
import { renewLeases } from './lease-store.ts';
import { type OpenAddresses, openNothing } from './open-sealed.ts';
import { makePatientSweep } from './patient-sweep.ts';
import { hurryLateLaunches, sweepDeliveries } from './sweep-deliveries.ts';

const sweepEvery = second;
const hurryEvery = 5 * second;
const shareEvery = second;
const linkEvery = 2 * second;

/**
 * The delivery engine as a loop of a worker process; any number of processes may run it. Each channel that is sent has two
 * pumps: one that serves the attack lane alone, so that nothing else can take its place, and one for the rest in order.
 */
export function makeDeliveryLoop(channels: readonly Channel[], openAddresses: OpenAddresses = openNothing): WorkerLoop {
  return {
    name: 'delivery.engine',
    start(makeContext) {
      const leaseLength = makeContext().config.of(deliveryConfig).leaseSeconds * second;
      const opened = channels
        .filter(isSent)
        .map(({ description, open }) => ({ channel: description, providers: open(makeContext()), makeContext }))
        .filter(({ providers }) => providers.length > 0)
        .map((way) => ({ ...way, ways: openWays(way.channel, way.providers) }));
      const pumps = opened.flatMap(({ ways, ...way }) => {
        const pumpFor = (served: readonly Lane[]): Pump =>
          startPump({ ...way, lanes: served, leaseLength, chooser: ways.chooser, openAddresses });
        return [pumpFor(['attack']), pumpFor(lanes.filter((lane) => lane !== 'attack'))];
      });
      const clocks = [
        repeat(sweepEvery, makeContext, makePatientSweep(sweepDeliveries, askDatabase, leaseLength / 3 + second)),
        repeat(leaseLength / 3, makeContext, (ctx) => renewAll(ctx, pumps, leaseLength)),
        repeat(hurryEvery, makeContext, async (ctx) => {
          await hurryLateLaunches(ctx);
        }),
        ...opened.flatMap(({ ways }) => [
          repeat(shareEvery, makeContext, ways.keep),
          repeat(linkEvery, makeContext, ways.test),
        ]),
      ];
      return {
        hear(topic) {
          if (topic === workTopic || topic === '*') for (const pump of pumps) pump.wake();
        },
        async stop() {
          // Leases are renewed until the last batch is written.
          await Promise.all(pumps.map((pump) => pump.stop()));
          await Promise.all(clocks.map((stop) => stop()));
          // What was handed over since the last turn is counted, too; without a database it is only lost.
          await Promise.allSettled(opened.map(({ ways }) => ways.keep(makeContext())));
          await Promise.all(opened.flatMap(({ providers }) => providers.map((provider) => provider.close())));
        },
      };
    },
  };
}

function askDatabase(ctx: Ctx): Promise<unknown> {
  return renewLeases(ctx, [], ctx.now);
}

async function renewAll(ctx: Ctx, pumps: readonly Pump[], leaseLength: number): Promise<void> {
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
