import { makeEmailChannel } from '../src/capabilities/delivery/channels/email/email-channel.ts';
import { makeDeliveryLoop } from '../src/capabilities/delivery/engine/delivery-engine.ts';
import { listen } from '../src/platform/db/notify.ts';
import { openMailTransport } from '../src/platform/outbound/mail-transport.ts';
import { type Bench, pairedRatios } from './bench.ts';
import { forgetLaunches, type LaunchSite, onLaunchSite, quiet, timeLaunch } from './launch-turn.ts';
import { connections, content, from, openOurs } from './smtp.bench.ts';
import { startSmtpSink } from './smtp-sink.ts';

/** People of whom about 200,000 can be told by e-mail: some have left, some have no address. */
const people = 209_000;
/** Mails of the figure that the launch is held against. */
const ofSmtp = 50_000;

/** A server with room for it, and everything kept that is committed. */
const settings = { shared_buffers: '1GB', work_mem: '64MB', max_wal_size: '8GB', autovacuum: 'off' };

/** A launch by real SMTP from the verb to the last outcome committed, against the same client without an engine. */
export const launchSmtpBench: Bench = {
  name: 'launch-smtp',
  sentence: 'A launch to 200,000 by e-mail to a local sink, to the last outcome committed, against the client alone.',
  async run({ rounds, tell }) {
    const sink = await startSmtpSink();
    try {
      const parts = { port: sink.port, rounds, tell };
      return await onLaunchSite({ settings, people, tell }, (site) => compare(site, parts));
    } finally {
      await sink.stop();
    }
  },
};

interface Parts {
  readonly port: number;
  readonly rounds: number;
  tell(progress: string): void;
}

async function compare({ makeContext, url }: LaunchSite, { port, rounds, tell }: Parts) {
  const mail = openMailTransport(`smtp://127.0.0.1:${port}?connections=${connections}`, { from });
  const engine = makeDeliveryLoop([makeEmailChannel({ mail })]).start(makeContext);
  const hearing = listen(url, quiet, (topic) => engine.hear?.(topic));
  const alone = openOurs(port);
  const launched: number[] = [];
  const sent: number[] = [];
  try {
    await alone.send(10_000);
    for (let round = 0; round < rounds; round += 1) {
      const { messages, frozen, took } = await timeLaunch(makeContext, { everyone: true }, content);
      launched.push((1000 * messages) / took);
      await forgetLaunches(makeContext());
      sent.push((await alone.send(ofSmtp)).rate);
      tell(
        `round ${round + 1} of ${rounds}: ${messages.toLocaleString('en-GB')} frozen in ${Math.round(frozen)} ms, out after ${Math.round(took)} ms`,
      );
    }
  } finally {
    await hearing.close();
    await engine.stop();
    await alone.close();
    mail.close();
  }
  return {
    measurements: [
      { name: 'launched, outcomes committed', unit: 'mails/s', values: launched },
      { name: 'the client alone', unit: 'mails/s', values: sent },
    ],
    ratios: { 'of-smtp': pairedRatios(launched, sent) },
  };
}
