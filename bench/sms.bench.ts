import smpp from 'smpp';
import type { OutgoingMessage, Provider } from '../src/capabilities/delivery/channels/channel.ts';
import { makeHttpProvider } from '../src/capabilities/delivery/channels/phone/http-provider.ts';
import { httpProviderSchema } from '../src/capabilities/delivery/channels/phone/phone-settings.ts';
import { writeSms } from '../src/capabilities/delivery/channels/phone/write-phone-text.ts';
import { makeSmppProvider } from '../src/capabilities/delivery/channels/sms/smpp-provider.ts';
import { smsProviderList } from '../src/capabilities/delivery/channels/sms/sms-settings.ts';
import { after, hour } from '../src/kernel/time.ts';
import type { Ctx } from '../src/platform/db/database.ts';
import { testConfig } from '../test/support/test-database.ts';
import { type Bench, median, pairedRatios } from './bench.ts';
import { runWrk, startHttpSink } from './http-sink.ts';
import { type SmppSink, startSmppSink } from './smpp-sink.ts';

/** Messages of one call of a provider, and how many calls are under way: as the engine does it. */
const batchSize = 2_000;
const batches = 3;
const turnSeconds = 2;
const connections = 64;

/** Text messages through the whole adapters: HTTP against wrk, SMPP with receipts against npm's smpp. */
export const smsBench: Bench = {
  name: 'sms',
  sentence: 'Texts a second: a described HTTP provider against wrk, SMPP with receipts against npm smpp.',
  async run({ rounds, tell }) {
    const http = await runHttp(rounds, tell);
    const bySmpp = await runSmpp(rounds, tell);
    return {
      measurements: [
        { name: 'described provider over HTTP', unit: 'texts/s', values: http.ours },
        { name: 'wrk on the same sink', unit: 'requests/s', values: http.wrk },
        { name: 'SMPP provider, receipts included', unit: 'texts/s', values: bySmpp.ours },
        { name: `npm smpp, ${bySmpp.best}`, unit: 'texts/s', values: bySmpp.theirs },
      ],
      ratios: {
        'http-of-wrk': pairedRatios(http.ours, http.wrk),
        'smpp-of-npm-smpp': pairedRatios(bySmpp.ours, bySmpp.theirs),
      },
    };
  },
};

const content = {
  headline: 'EXERCISE: Stay inside, Northmoor town centre',
  summary: 'Go in and close the doors.',
  language: 'en',
  isReal: false,
};
const text = (link: string): string => `${content.headline}\n${content.summary}\nAnswer: ${link}`;
const linkOf = (id: number): string => `https://alerts.example.org/a/${String(id).padStart(22, 'A')}`;
const numberOf = (id: number): string => `447700900${String(id % 1000).padStart(3, '0')}`;
const expiresAt = after(new Date(), hour);

let nextId = 0;

function aBatch(): OutgoingMessage[] {
  return Array.from({ length: batchSize }, () => {
    const id = ++nextId;
    return { id, threadId: 'bench', lane: 'urgent', address: `+${numberOf(id)}`, answerLink: linkOf(id), expiresAt };
  });
}

/** Sends for a while, some batches at a time; every outcome must be "accepted" with a reference. Tells how many, and how fast. */
async function sendFor(provider: Provider, seconds: number): Promise<{ count: number; perSecond: number }> {
  // Nothing that a provider does while sending asks the database.
  const ctx = { now: new Date() } as Ctx;
  const envelope = provider.prepare(content);
  const began = performance.now();
  let count = 0;
  const go = async (): Promise<void> => {
    while (performance.now() - began < seconds * 1000) {
      const outcomes = await envelope.send(aBatch(), ctx);
      for (const one of outcomes) {
        if (one.outcome !== 'accepted' || !one.reference) throw new Error(`Not accepted: ${JSON.stringify(one)}`);
      }
      count += outcomes.length;
    }
  };
  await Promise.all(Array.from({ length: batches }, go));
  return { count, perSecond: (count * 1000) / (performance.now() - began) };
}

async function runHttp(rounds: number, tell: (progress: string) => void) {
  const sink = await startHttpSink();
  const url = `${sink.url}/v1/messages`;
  const headers = { Authorization: `Basic ${Buffer.from('tocsin:secret').toString('base64')}` };
  const body = { to: '{{to}}', from: 'TOCSIN', text: '{{text}}', reference: '{{id}}' };
  const settings = httpProviderSchema.parse({ name: 'acme', url, headers, body, reference: 'id', connections });
  const provider = makeHttpProvider({ config: testConfig() }, settings, writeSms);
  const one = { to: `+${numberOf(1)}`, from: 'TOCSIN', text: text(linkOf(1)), reference: '1' };
  const request = {
    connections,
    body: JSON.stringify(one),
    headers: { ...headers, 'Content-Type': 'application/json' },
  };
  const ours: number[] = [];
  const wrk: number[] = [];
  try {
    await sendFor(provider, 2);
    await runWrk(url, { ...request, seconds: 1 });
    for (let round = 0; round < rounds; round++) {
      const before = await sink.count();
      const sent = await sendFor(provider, turnSeconds);
      const heard = (await sink.count()) - before;
      if (heard !== sent.count) throw new Error(`${sent.count} texts were accepted and the sink heard ${heard}.`);
      ours.push(sent.perSecond);
      wrk.push(await runWrk(url, { ...request, seconds: turnSeconds }));
      tell(`HTTP, round ${round + 1} of ${rounds}`);
    }
    return { ours, wrk };
  } finally {
    await provider.close();
    sink.stop();
  }
}

async function runSmpp(rounds: number, tell: (progress: string) => void) {
  const sink = await startSmppSink();
  const [settings] = smsProviderList.parse(`smpp://tocsin:secret@127.0.0.1:${sink.port}?lines=4&window=200`);
  if (settings?.kind !== 'smpp') throw new Error('The settings of the bench are wrong.');
  const received = new Set<string>();
  const provider = makeSmppProvider(settings, writeSms, async (receipts) => {
    for (const { reference, state } of receipts) if (state === 'delivered') received.add(reference);
  });
  try {
    await sendFor(provider, 1);
    await quiet(sink);
    tell('looking for the best setting of npm smpp');
    const best = await findBest(sink);
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let round = 0; round < rounds; round++) {
      received.clear();
      const before = await sink.count();
      const began = performance.now();
      const { count } = await sendFor(provider, turnSeconds);
      while (received.size < count) await new Promise((resolve) => setTimeout(resolve, 1));
      ours.push((count * 1000) / (performance.now() - began));
      const after = await quiet(sink);
      if (after.taken - before.taken !== count || after.confirmed !== after.taken)
        throw new Error(
          `${count} texts were accepted; the sink took ${after.taken - before.taken}, not all confirmed.`,
        );
      theirs.push(await sendByNpm(sink, best, turnSeconds));
      tell(`SMPP, round ${round + 1} of ${rounds}`);
    }
    return { ours, theirs, best: `${best.binds} binds, window ${best.window}` };
  } finally {
    await provider.close();
    sink.stop();
  }
}

/** Waits until every receipt is confirmed. */
async function quiet(sink: SmppSink): Promise<{ taken: number; confirmed: number }> {
  for (;;) {
    const counted = await sink.count();
    if (counted.taken === counted.confirmed) return counted;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

interface NpmSetting {
  readonly binds: number;
  readonly window: number;
}

async function findBest(sink: SmppSink): Promise<NpmSetting> {
  const settings = [1, 4].flatMap((binds) => [10, 50, 200].map((window) => ({ binds, window })));
  const rates: number[] = [];
  for (const setting of settings) {
    // The first turn warms up.
    const turns = [0.4, 0.4, 0.4];
    const each: number[] = [];
    for (const seconds of turns) each.push(await sendByNpm(sink, setting, seconds));
    rates.push(median(each.slice(1)));
  }
  return settings[rates.indexOf(Math.max(...rates))] ?? { binds: 4, window: 50 };
}

/** Sends for a while with npm's smpp and confirms every receipt; tells texts a second, receipts included. */
async function sendByNpm(sink: SmppSink, { binds, window }: NpmSetting, seconds: number): Promise<number> {
  let [submitted, answered, receipts] = [0, 0, 0];
  let finish: () => void = () => undefined;
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const sessions = await Promise.all(Array.from({ length: binds }, () => bindByNpm(sink.port)));
  const began = performance.now();
  const isOver = (): boolean => performance.now() - began >= seconds * 1000;
  const settle = (): void => {
    if (isOver() && answered === submitted && receipts === submitted) finish();
  };
  for (const session of sessions) {
    const submit = (): void => {
      submitted += 1;
      const message = text(linkOf(++nextId));
      const fields = { source_addr_ton: 5, source_addr: 'TOCSIN', dest_addr_ton: 1, dest_addr_npi: 1 };
      const to = { destination_addr: numberOf(nextId), short_message: message, registered_delivery: 1 };
      session.submit_sm({ ...fields, ...to }, (pdu) => {
        if (pdu.command_status !== 0 || !pdu.message_id) throw new Error(`Not accepted: ${pdu.command_status}`);
        answered += 1;
        if (isOver()) settle();
        else submit();
      });
    };
    session.on('deliver_sm', (pdu) => {
      receipts += 1;
      session.send(pdu.response());
      settle();
    });
    for (let place = 0; place < window; place++) submit();
  }
  await finished;
  const rate = (submitted * 1000) / (performance.now() - began);
  await quiet(sink);
  for (const session of sessions) session.destroy();
  return rate;
}

function bindByNpm(port: number) {
  return new Promise<ReturnType<typeof smpp.connect>>((resolve, reject) => {
    const session = smpp.connect({ host: '127.0.0.1', port }, () => {
      session.bind_transceiver({ system_id: 'tocsin', password: 'secret' }, (pdu) => {
        if (pdu.command_status === 0) resolve(session);
        else reject(new Error('npm smpp could not bind.'));
      });
    });
    session.on('error', () => undefined);
  });
}
