import type { SentChannel } from '../src/capabilities/delivery/channels/channel.ts';
import { emailDescription } from '../src/capabilities/delivery/channels/email/email-channel.ts';
import { makeDeliveryLoop } from '../src/capabilities/delivery/engine/delivery-engine.ts';
import { newId } from '../src/kernel/ids.ts';
import type { Ctx } from '../src/platform/db/database.ts';
import { listen } from '../src/platform/db/notify.ts';
import { people } from './audience-network.ts';
import { type Bench, pairedRatios } from './bench.ts';
import { sendByJobs, sendByPlainSql } from './launch-references.ts';
import { checkLaunch, forgetLaunches, type LaunchSite, onLaunchSite, quiet, timeLaunch } from './launch-turn.ts';

/** Jobs of the reference; what one costs does not depend on how many there are. */
const jobs = 50_000;

const settings = {
  // Every commit is on the disk before anybody hears of it, as in earnest.
  ...{ fsync: 'on', synchronous_commit: 'on' },
  ...{ shared_buffers: '2GB', work_mem: '128MB', maintenance_work_mem: '256MB' },
  // Nothing is tidied up behind what is timed: it would fall into the turn of whoever is next.
  ...{ autovacuum: 'off', max_wal_size: '16GB', checkpoint_timeout: '1h' },
};

/** A channel that takes everything at once. */
const sink: SentChannel = {
  description: { ...emailDescription, batchSize: 5000, concurrency: 20_000 },
  open: () => [
    {
      ...{ name: 'sink', weight: 1, concurrency: 20_000 },
      prepare: () => ({ send: async (messages) => messages.map(() => ({ outcome: 'accepted' as const })) }),
      close: async () => undefined,
    },
  ],
};

/** A launch to a million from the verb to the last outcome, against SQL written by hand and a job for each recipient. */
export const launchBench: Bench = {
  name: 'launch',
  sentence: 'A launch to a million by a channel that accepts at once, to the last outcome committed.',
  run: ({ rounds, tell }) => onLaunchSite({ settings, people, tell }, (site) => compare(site, rounds, tell)),
};

async function compare({ makeContext, url }: LaunchSite, rounds: number, tell: (progress: string) => void) {
  const engine = makeDeliveryLoop([sink]).start(makeContext);
  const hearing = listen(url, quiet, (topic) => engine.hear?.(topic));
  const million: number[] = [];
  const tenThousand: number[] = [];
  const plain: number[] = [];
  const byJobs: number[] = [];
  try {
    const everyone = { everyone: true };
    // About ten thousand of the million: three sectors of one region.
    const few = { all: [{ region: 'r1' }, { any: ['s1', 's2', 's3'].map((sector) => ({ sector })) }] };
    for (let round = 0; round < rounds; round += 1) {
      million.push(await timeEach(makeContext, everyone, tell));
      await forgetLaunches(makeContext());
      const byHand = await timePlain(makeContext, url);
      plain.push(byHand.frozen + byHand.appended);
      await forgetLaunches(makeContext());
      tenThousand.push(await timeEach(makeContext, few, tell));
      await forgetLaunches(makeContext());
      // Recipients and messages have to be written for jobs as well.
      byJobs.push(byHand.frozen + (1000 * (await sendByJobs(makeContext(), url, jobs))) / jobs);
      await forgetLaunches(makeContext());
      const each = [million, plain, tenThousand, byJobs].map((values) => values.at(-1)?.toFixed(1));
      tell(
        `round ${round + 1} of ${rounds}: a million ${each[0]} µs each, plain SQL ${each[1]}, ten thousand ${each[2]}, a job ${each[3]}`,
      );
    }
  } finally {
    await hearing.close();
    await engine.stop();
  }
  return {
    measurements: [
      { name: 'launch to 1,000,000, each', unit: 'µs', values: million },
      { name: 'launch to 10,000, each', unit: 'µs', values: tenThousand },
      { name: 'plain SQL, each', unit: 'µs', values: plain },
      { name: 'frozen by plain SQL, then a job for each', unit: 'µs', values: byJobs },
    ],
    ratios: {
      'of-plain-sql': pairedRatios(plain, million),
      'of-job-per-recipient': pairedRatios(byJobs, million),
      'cost-1m-over-10k': pairedRatios(million, tenThousand),
    },
  };
}

/** Microseconds for each recipient of one launch. */
async function timeEach(makeContext: () => Ctx, audience: unknown, tell: (progress: string) => void): Promise<number> {
  const content = { subject: 'EXERCISE', text: 'Lock the doors. {{answerLink}}' };
  const { recipients, frozen, took } = await timeLaunch(makeContext, audience, content);
  tell(`${recipients.toLocaleString('en-GB')}: frozen in ${Math.round(frozen)} ms, sent after ${Math.round(took)} ms`);
  return (1000 * took) / recipients;
}

/** Microseconds for each recipient, of the statement that freezes and of outcomes. */
async function timePlain(makeContext: () => Ctx, url: string): Promise<{ frozen: number; appended: number }> {
  const launchId = newId();
  const { frozen, appended } = await sendByPlainSql(makeContext(), url, launchId);
  const { recipients } = await checkLaunch(makeContext(), launchId);
  return { frozen: (1000 * frozen) / recipients, appended: (1000 * appended) / recipients };
}
