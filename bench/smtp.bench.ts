import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createTransport } from 'nodemailer';
import PostalMime from 'postal-mime';
import type { Envelope, OutgoingMessage } from '../src/capabilities/delivery/channels/channel.ts';
import { makeEmailChannel } from '../src/capabilities/delivery/channels/email/email-channel.ts';
import { aMailServer } from '../src/capabilities/delivery/mail-server-builders.ts';
import { after, hour } from '../src/kernel/time.ts';
import type { Ctx } from '../src/platform/db/database.ts';
import { openMailTransport } from '../src/platform/outbound/mail-transport.ts';
import { type Bench, pairedRatios } from './bench.ts';
import { compileLimit, startDelayedLine, startSmtpSink } from './smtp-sink.ts';

/** Connections of everybody who is measured. */
export const connections = 10;
/** Messages of one turn: about a second and a half for the fast ones and for the library, two seconds through the slow line. */
const ofFast = 40_000;
const ofLibrary = 4000;
const ofSlowLine = { ours: 800, library: 400 };
/** Messages handed over at once, as the engine does; two such batches are under way. */
const batchSize = 500;
const roundTrip = 20;
/** The sender of what is measured. */
export const from = 'Tocsin <alerts@tocsin.example>';

const sentence = 'Go indoors now and lock the doors. Stay away from the windows. Wait for the next message. ';
const slot = '{{answerLink}}';
/** An alert of about 4 KB as it is sent. */
export const content = {
  subject: 'EXERCISE: go indoors',
  text: `${`${sentence}\n`.repeat(12)}\nAnswer: ${slot}\n`,
  html: `<!doctype html><html lang="en"><body>${`<p>${sentence}</p>\n`.repeat(18)}<p><a href="${slot}">Answer</a></p></body></html>`,
};

/** The client of the e-mail channel against a client in C, and against the library's pool at its best. */
export const smtpBench: Bench = {
  name: 'smtp',
  sentence: 'Mails of 4 KB with a link of their own, written and sent by one process to a sink that takes them all.',
  async run({ rounds, tell }) {
    tell('looking at what is sent with a reader of mail that we did not write');
    const octets = await checkWhatIsSent();
    const limit = await compileLimit();
    const sink = await startSmtpSink();
    const slow = await startDelayedLine(sink.port, roundTrip);
    const near = openOurs(sink.port);
    const far = openOurs(slow.port);
    const library = openLibrary(sink.port);
    const libraryFar = openLibrary(slow.port);
    const kept = {
      ours: [] as Turn[],
      limit: [] as Turn[],
      library: [] as Turn[],
      oursFar: [] as Turn[],
      libraryFar: [] as Turn[],
    };
    try {
      tell('warming up');
      await near.send(10_000);
      await library.send(2000);
      await far.send(100);
      await libraryFar.send(100);
      await limit.send(sink.port, connections, 5000, octets);
      for (let round = 0; round < rounds; round += 1) {
        const turns: (() => Promise<unknown>)[] = [
          async () => kept.ours.push(await near.send(ofFast)),
          async () => kept.limit.push(readLimit(await limit.send(sink.port, connections, ofFast, octets), ofFast)),
          async () => kept.library.push(await library.send(ofLibrary)),
          async () => kept.oursFar.push(await far.send(ofSlowLine.ours)),
          async () => kept.libraryFar.push(await libraryFar.send(ofSlowLine.library)),
        ];
        // Each begins as often as the others.
        for (let turn = 0; turn < turns.length; turn += 1) await turns[(turn + round) % turns.length]?.();
        tell(`round ${round + 1} of ${rounds}`);
      }
    } finally {
      library.close();
      libraryFar.close();
      await near.close();
      await far.close();
      await slow.stop();
      await sink.stop();
      await limit.remove();
    }
    return describe(kept, octets);
  },
};

/** One turn: how many messages a second, and processor time of the sender for each, in microseconds. */
interface Turn {
  readonly rate: number;
  readonly cpu: number;
}

function describe(
  kept: Readonly<Record<'ours' | 'limit' | 'library' | 'oursFar' | 'libraryFar', Turn[]>>,
  octets: number,
) {
  const rates = (turns: readonly Turn[]) => turns.map(({ rate }) => rate);
  const cpu = (turns: readonly Turn[]) => turns.map((turn) => turn.cpu);
  return {
    measurements: [
      { name: 'ours', unit: 'mails/s', values: rates(kept.ours) },
      { name: 'C, pipelining', unit: 'mails/s', values: rates(kept.limit) },
      { name: 'nodemailer, pool of 10', unit: 'mails/s', values: rates(kept.library) },
      { name: 'ours, 20 ms away', unit: 'mails/s', values: rates(kept.oursFar) },
      { name: 'nodemailer, 20 ms away', unit: 'mails/s', values: rates(kept.libraryFar) },
      { name: 'processor time, ours', unit: 'µs/mail', values: cpu(kept.ours) },
      { name: 'processor time, C', unit: 'µs/mail', values: cpu(kept.limit) },
      { name: 'processor time, nodemailer', unit: 'µs/mail', values: cpu(kept.library) },
    ],
    ratios: {
      'of-c-limit': pairedRatios(rates(kept.ours), rates(kept.limit)),
      // The other way round: what C takes, of what we take.
      'cpu-of-c-limit': pairedRatios(cpu(kept.limit), cpu(kept.ours)),
      'of-nodemailer': pairedRatios(rates(kept.ours), rates(kept.library)),
      'of-nodemailer-20ms': pairedRatios(rates(kept.oursFar), rates(kept.libraryFar)),
    },
    figures: { 'octets-a-mail': octets },
  };
}

let nextId = 1;

function makeMessage(): OutgoingMessage {
  const id = nextId++;
  return {
    ...{ id, threadId: '0193a000-0000-7000-8000-00000000b0b0', lane: 'urgent', expiresAt: after(new Date(), hour) },
    address: `person-${id}@network.example`,
    answerLink: `https://tocsin.example/answer/${randomBytes(21).toString('base64url')}`,
  };
}

/** The channel as the engine uses it: rendering, sending and reading outcomes. */
export function openOurs(port: number) {
  const mail = openMailTransport(`smtp://127.0.0.1:${port}?connections=${connections}`, { from });
  const ctx = { now: new Date() } as Ctx;
  const [provider] = makeEmailChannel({ mail }).open(ctx);
  if (!provider) throw new Error('The channel has no provider.');
  const envelope = provider.prepare(content);
  return {
    close: () => provider.close(),
    send: (count: number) => measure(count, (messages) => sendInBatches(envelope, messages, ctx)),
  };
}

async function sendInBatches(envelope: Envelope, messages: readonly OutgoingMessage[], ctx: Ctx): Promise<number> {
  let next = 0;
  let accepted = 0;
  const go = async (): Promise<void> => {
    while (next < messages.length) {
      const batch = messages.slice(next, next + batchSize);
      next += batch.length;
      for (const { outcome } of await envelope.send(batch, ctx)) if (outcome === 'accepted') accepted += 1;
    }
  };
  await Promise.all([go(), go()]);
  return accepted;
}

/** The library at its best: a pool of ten that is always full, lines kept for ever. */
function openLibrary(port: number) {
  const pool = createTransport({
    ...{ host: '127.0.0.1', port, pool: true, maxConnections: connections, maxMessages: Number.POSITIVE_INFINITY },
    ignoreTLS: true,
  });
  const sendOne = async ({ id, threadId, address, answerLink }: OutgoingMessage): Promise<number> => {
    const info = await pool.sendMail({
      ...{ from, to: address, subject: content.subject },
      text: content.text.replaceAll(slot, answerLink),
      html: content.html.replaceAll(slot, answerLink),
      messageId: `<message.${id}@tocsin.example>`,
      references: `<alert.${threadId}@tocsin.example>`,
      headers: { 'Auto-Submitted': 'auto-generated', Importance: 'high' },
      textEncoding: 'quoted-printable',
    });
    return info.accepted.length;
  };
  const sendAll = async (messages: readonly OutgoingMessage[]): Promise<number> => {
    let next = 0;
    let accepted = 0;
    const go = async (): Promise<void> => {
      for (let message = messages[next++]; message; message = messages[next++]) {
        const taken = await sendOne(message);
        accepted += taken;
      }
    };
    await Promise.all(Array.from({ length: connections * 4 }, go));
    return accepted;
  };
  return { close: () => pool.close(), send: (count: number) => measure(count, sendAll) };
}

async function measure(count: number, send: (messages: readonly OutgoingMessage[]) => Promise<number>): Promise<Turn> {
  const messages = Array.from({ length: count }, makeMessage);
  const cpuBefore = readCpu();
  const began = performance.now();
  const accepted = await send(messages);
  const seconds = (performance.now() - began) / 1000;
  const cpu = readCpu() - cpuBefore;
  if (accepted !== count) throw new Error(`${accepted} of ${count} mails were accepted.`);
  return { rate: count / seconds, cpu: (cpu * 1e6) / count };
}

function readLimit(
  {
    accepted,
    refused,
    seconds,
    cpuSeconds,
  }: { accepted: number; refused: number; seconds: number; cpuSeconds: number },
  count: number,
): Turn {
  if (accepted !== count || refused !== 0)
    throw new Error(`The client in C had ${accepted} of ${count} mails accepted.`);
  return { rate: count / seconds, cpu: (cpuSeconds * 1e6) / count };
}

/** Processor seconds of this process so far, of all its threads: utime and stime of /proc, in ticks of 10 ms. */
function readCpu(): number {
  const fields = readFileSync('/proc/self/stat', 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** Sends some to a server that keeps them; tells how large one is when every person has got their own link and words. */
async function checkWhatIsSent(): Promise<number> {
  const server = await aMailServer();
  const ours = openMailTransport(server.url, { from });
  const ctx = { now: new Date() } as Ctx;
  const [provider] = makeEmailChannel({ mail: ours }).open(ctx);
  const messages = Array.from({ length: 50 }, makeMessage);
  await provider?.prepare(content).send(messages, ctx);
  await provider?.close();
  ours.close();
  await server.close();
  for (const { id, address, answerLink } of messages) {
    const got = server.received.filter(({ to }) => to === address);
    const read = await PostalMime.parse(got[0]?.source ?? '');
    const isRight =
      got.length === 1 &&
      read.messageId === `<message.${id}@tocsin.example>` &&
      read.text?.trim() === content.text.replaceAll(slot, answerLink).trim() &&
      read.html?.trim() === content.html.replaceAll(slot, answerLink).trim();
    if (!isRight) throw new Error(`What ${address} got is not what was to be sent.`);
  }
  return server.received[0]?.source.length ?? 0;
}
