import { makeSendRate } from './send-rate.ts';
import { readEnvelopeAddress } from './smtp-address.ts';
import { openWire } from './smtp-hello.ts';
import { SmtpLane } from './smtp-lane.ts';
import type { SmtpJob, SmtpMessage } from './smtp-message.ts';
import type { SmtpServer } from './smtp-server.ts';
import type { SmtpOutcome } from './smtp-verdict.ts';
import type { TlsOptions } from './smtp-wire.ts';

/** An open way to one mail server. Connects at the first message. */
export interface SmtpClient {
  /** One outcome for each message, in the same order; never rejects. The attack lane has connections of its own. */
  send(messages: readonly SmtpMessage[], lane: 'attack' | 'rest'): Promise<SmtpOutcome[]>;
  /** Connects anew, signs in and asks for nothing (NOOP); tells the reason when that fails. Never rejects. */
  test(): Promise<{ readonly ok: true } | { readonly ok: false; readonly reason: string }>;
  /** Takes nothing more; resolves when everything has an outcome and goodbye was said. */
  close(): Promise<void>;
}

/** Sender and patience of a client. */
export interface SmtpClientOptions {
  /** The envelope sender: one bare address. */
  readonly from: string;
  /** How long the server may be silent, milliseconds (default 15 s); RFC 5321 4.5.3.2 allows minutes, an alert has none. */
  readonly patienceMs?: number;
  /** How long it may think over a text (default 30 s). */
  readonly textPatienceMs?: number;
  readonly tls?: TlsOptions;
}

const sweepEvery = 200;

/** Makes a client of one server (RFC 5321, 2920, 3207, 4954, 6531, 6152, 1870, 3461). Throws when the sender is no address. */
export function openSmtpClient(server: SmtpServer, options: SmtpClientOptions): SmtpClient {
  const command = options.patienceMs ?? 15_000;
  const from = readEnvelopeAddress(options.from);
  if (!from || from.needsUtf8) throw new Error('The sender is not one plain e-mail address.');
  const rate = makeSendRate(server.rate);
  const open = () => openWire(server, { patienceMs: command, tls: options.tls ?? {} });
  const patience = { command, text: options.textPatienceMs ?? Math.max(command, 30_000) };
  const makeLane = (isAttack: boolean) =>
    new SmtpLane({
      ...{ from: from.text, connections: server.connections, patience, open },
      mayTake: () => rate.take(isAttack, performance.now()),
      waitForRate: () => rate.wait(isAttack, performance.now()),
    });
  const lanes = { attack: makeLane(true), rest: makeLane(false) };
  const all = [lanes.attack, lanes.rest];
  const sweeper = setInterval(() => {
    const now = performance.now();
    for (const lane of all) lane.sweep(now);
  }, sweepEvery);
  sweeper.unref();
  let closed = false;
  return {
    send(messages, lane) {
      if (closed) return Promise.resolve(messages.map(() => closing));
      return new Promise((resolve) => lanes[lane].add(makeJobs(messages, resolve)));
    },
    async test() {
      try {
        const { wire } = await open();
        const { code, text } = await wire.ask('NOOP', command);
        wire.quit();
        return code === 250 ? { ok: true } : { ok: false, reason: `${code} ${text}`.slice(0, 500) };
      } catch (fault) {
        return { ok: false, reason: (fault as Error).message };
      }
    },
    async close() {
      closed = true;
      while (all.some((lane) => lane.isBusy())) await new Promise((resolve) => setTimeout(resolve, 10));
      clearInterval(sweeper);
      for (const lane of all) lane.quitIdle();
    },
  };
}

const closing: SmtpOutcome = { kind: 'failed-for-now', reason: 'This way to the mail server is being closed.' };

/** One list of outcomes that is handed over when the last one is there. */
class Batch {
  private readonly outcomes: SmtpOutcome[];
  private readonly resolve: (outcomes: SmtpOutcome[]) => void;
  private open: number;

  constructor(size: number, resolve: (outcomes: SmtpOutcome[]) => void) {
    this.outcomes = new Array<SmtpOutcome>(size);
    this.open = size;
    this.resolve = resolve;
    if (size === 0) resolve([]);
  }

  settle(place: number, outcome: SmtpOutcome): void {
    this.outcomes[place] = outcome;
    this.open -= 1;
    if (this.open === 0) this.resolve(this.outcomes);
  }
}

/** One message of a batch. */
class BatchJob implements SmtpJob {
  readonly message: SmtpMessage;
  readonly since: number;
  losses = 0;
  private readonly batch: Batch;
  private readonly place: number;

  constructor(message: SmtpMessage, since: number, batch: Batch, place: number) {
    this.message = message;
    this.since = since;
    this.batch = batch;
    this.place = place;
  }

  settle(outcome: SmtpOutcome): void {
    this.batch.settle(this.place, outcome);
  }
}

function makeJobs(messages: readonly SmtpMessage[], resolve: (outcomes: SmtpOutcome[]) => void): SmtpJob[] {
  const since = performance.now();
  const batch = new Batch(messages.length, resolve);
  return messages.map((message, place) => new BatchJob(message, since, batch, place));
}
