import { findReceipt, type IdForm, inFormOfReference, isReceipt, type SmppReceipt } from './delivery-receipt.ts';
import { type LineOptions, openLine, type PieceAnswer, type SmppLine } from './smpp-line.ts';
import type { ShortMessageBody } from './smpp-pdu.ts';
import { explainStatus } from './smpp-status.ts';
import { makeSubmitBodies, type SmppMessage, type SubmitOptions } from './smpp-submit.ts';
import { makeSubmitPace, type SubmitPace } from './submit-pace.ts';

/** What became of one message at the provider. The reason never holds the number. */
export type SmppOutcome =
  | { readonly kind: 'accepted'; readonly reference: string }
  | { readonly kind: 'failed-for-now'; readonly reason: string; readonly retryAfterSeconds?: number }
  | { readonly kind: 'failed-for-good'; readonly reason: string };

/** Everything about one provider and how we speak to it. */
export interface SmppClientOptions extends Omit<LineOptions, 'as'>, SubmitOptions {
  /** Binds held open at once. */
  readonly lines: number;
  /** Whether sending and receiving share a bind, or receipts have one of their own. */
  readonly binding: 'transceiver' | 'apart';
  /** Messages a second, or nothing for as many as the windows allow. */
  readonly rate?: number;
  readonly idForm: IdForm;
  /** How long a message may wait for a line and for room, milliseconds. */
  readonly queueMs: number;
  /** First pause before a lost line is opened again, milliseconds; doubled up to 60 times as long. */
  readonly reconnectMs: number;
  /** Takes receipts; the provider keeps them when this rejects. */
  receipts(receipts: readonly SmppReceipt[]): Promise<void>;
}

/** A way to one provider that keeps its lines open. */
export interface SmppClient {
  /** One outcome for each message, in order; never rejects. */
  submit(messages: readonly SmppMessage[]): Promise<readonly SmppOutcome[]>;
  /** Opens a line when there is none and asks whether the provider is there. */
  enquire(): Promise<
    { readonly ok: true; readonly milliseconds: number } | { readonly ok: false; readonly reason: string }
  >;
  /** Waits for what is in flight, says goodbye and closes every line. */
  close(): Promise<void>;
}

/** Makes a client; it connects at the first message or question. */
export function makeSmppClient(options: SmppClientOptions): SmppClient {
  return new Client(options);
}

/** The messages of one call of `submit`. */
interface Batch {
  readonly outcomes: SmppOutcome[];
  left: number;
  resolve(outcomes: readonly SmppOutcome[]): void;
}

/** One message of a batch until all its parts are answered. */
interface Order {
  readonly batch: Batch;
  readonly place: number;
  left: number;
  reference: string;
  failure: SmppOutcome | undefined;
}

interface Queued {
  readonly body: ShortMessageBody;
  readonly giveUpAt: number;
  take(answer: PieceAnswer): void;
}

class Client implements SmppClient {
  private readonly options: SmppClientOptions;
  private readonly pace: SubmitPace;
  /** Bound lines that messages go out on. */
  private readonly lines = new Set<SmppLine>();
  /** Bound lines on which only receipts come in. */
  private readonly receivers = new Set<SmppLine>();
  private readonly openings = new Set<Promise<void>>();
  private queue: Queued[] = [];
  private head = 0;
  private concatenation = Math.floor(Math.random() * 256);
  private inFlight = 0;
  private isStarted = false;
  private isClosed = false;
  /** Why no line could be opened at the last try. */
  private trouble: string | undefined;
  private idle: (() => void) | undefined;
  private readonly timers = new Set<NodeJS.Timeout>();
  private clock: NodeJS.Timeout | undefined;

  constructor(options: SmppClientOptions) {
    this.options = options;
    this.pace = makeSubmitPace(options.rate, (ms) => this.later(ms, () => this.pump()));
  }

  submit(messages: readonly SmppMessage[]): Promise<readonly SmppOutcome[]> {
    if (this.isClosed) {
      const outcome: SmppOutcome = { kind: 'failed-for-now', reason: 'The way to the provider is closed.' };
      return Promise.resolve(messages.map(() => outcome));
    }
    if (messages.length === 0) return Promise.resolve([]);
    this.start();
    return new Promise((resolve) => {
      const batch: Batch = { outcomes: new Array(messages.length), left: messages.length, resolve };
      this.inFlight += messages.length;
      const giveUpAt = performance.now() + this.options.queueMs;
      for (const [place, message] of messages.entries()) this.enqueue(message, { batch, place }, giveUpAt);
      this.pump();
    });
  }

  async enquire(): ReturnType<SmppClient['enquire']> {
    this.start();
    const began = performance.now();
    await Promise.allSettled([...this.openings]);
    const [line] = this.lines;
    if (!line) return { ok: false, reason: this.trouble ?? 'There is no line to the provider.' };
    try {
      await line.enquire();
      return { ok: true, milliseconds: performance.now() - began };
    } catch (fault) {
      return { ok: false, reason: (fault as Error).message };
    }
  }

  async close(): Promise<void> {
    if (this.inFlight > 0) await new Promise<void>((resolve) => (this.idle = resolve));
    this.isClosed = true;
    clearInterval(this.clock);
    for (const timer of this.timers) clearTimeout(timer);
    await Promise.allSettled([...this.openings]);
    await Promise.all([...this.lines, ...this.receivers].map((line) => line.close()));
  }

  private start(): void {
    if (this.isStarted || this.isClosed) return;
    this.isStarted = true;
    this.clock = setInterval(() => this.pump(), Math.max(5, this.options.queueMs / 10));
    this.clock.unref();
    const { lines, binding } = this.options;
    const as = binding === 'apart' ? 'transmitter' : 'transceiver';
    for (let place = 0; place < lines; place++) this.keepOpen(as, 0);
    if (binding === 'apart') this.keepOpen('receiver', 0);
  }

  /** Opens a line and, when it is lost, another in its place, after a pause that doubles while that fails. */
  private keepOpen(as: LineOptions['as'], failures: number): void {
    if (this.isClosed) return;
    let line: SmppLine | undefined;
    let isGone = false;
    const again = (count: number): void => {
      const pause = this.options.reconnectMs * Math.min(2 ** count, 60);
      this.later(pause * (0.75 + Math.random() / 2), () => this.keepOpen(as, count));
    };
    const opening = openLine(
      { ...this.options, as },
      {
        room: () => this.pump(),
        shortMessages: (bodies) => this.takeShortMessages(bodies),
        closed: () => {
          isGone = true;
          if (!line) return;
          this.lines.delete(line);
          this.receivers.delete(line);
          again(0);
        },
      },
    ).then(
      (opened) => {
        this.trouble = undefined;
        // Bound and lost in one read.
        if (isGone) {
          again(0);
          return;
        }
        line = opened;
        (as === 'receiver' ? this.receivers : this.lines).add(opened);
        this.pump();
      },
      (fault: Error) => {
        this.trouble = fault.message;
        again(failures + 1);
        this.pump();
      },
    );
    this.openings.add(opening);
    void opening.finally(() => this.openings.delete(opening));
  }

  private enqueue(message: SmppMessage, { batch, place }: Pick<Order, 'batch' | 'place'>, giveUpAt: number): void {
    this.concatenation = (this.concatenation + 1) & 0xff;
    const bodies = makeSubmitBodies(message, this.options, this.concatenation);
    const order: Order = { batch, place, left: bodies.length, reference: '', failure: undefined };
    const take = (answer: PieceAnswer): void => this.takeAnswer(order, answer);
    for (const body of bodies) this.queue.push({ body, giveUpAt, take });
  }

  /** Hands what waits to the lines that have room, a window to each in one write. */
  private pump(): void {
    if (this.head === this.queue.length) return;
    this.giveUp();
    for (const line of this.lines) {
      const count = this.pace.grant(Math.min(line.room, this.queue.length - this.head));
      if (count < 1) continue;
      const pieces = this.queue.slice(this.head, this.head + count);
      this.head += count;
      line.submit(pieces);
    }
    if (this.head > 5_000 || this.head === this.queue.length) {
      this.queue = this.queue.slice(this.head);
      this.head = 0;
    }
  }

  private giveUp(): void {
    const now = performance.now();
    const reason = this.lines.size > 0 ? undefined : this.trouble;
    for (;;) {
      const first = this.queue[this.head];
      if (!first || (first.giveUpAt > now && reason === undefined)) return;
      this.head += 1;
      first.take({ kind: 'lost', reason: reason ?? 'There was no room at the provider in time.' });
    }
  }

  private takeAnswer(order: Order, answer: PieceAnswer): void {
    const failure = this.judge(answer);
    if (failure && order.failure?.kind !== 'failed-for-good') order.failure = failure;
    if (answer.kind === 'answered') order.reference = answer.id;
    order.left -= 1;
    if (order.left > 0) return;
    const { batch, place } = order;
    const reference = inFormOfReference(order.reference, this.options.idForm);
    batch.outcomes[place] = order.failure ?? { kind: 'accepted', reference };
    batch.left -= 1;
    this.inFlight -= 1;
    if (batch.left === 0) batch.resolve(batch.outcomes);
    if (this.inFlight === 0) this.idle?.();
  }

  private judge(answer: PieceAnswer): SmppOutcome | undefined {
    if (answer.kind === 'lost') return { kind: 'failed-for-now', reason: answer.reason };
    if (answer.status === 0) {
      this.pace.taken();
      return undefined;
    }
    const { name, verdict, throttles } = explainStatus(answer.status);
    const reason = `The provider answered ${name}.`;
    if (verdict === 'for-good') return { kind: 'failed-for-good', reason };
    if (!throttles) return { kind: 'failed-for-now', reason };
    return { kind: 'failed-for-now', reason, retryAfterSeconds: Math.ceil(this.pace.slowDown() / 1000) };
  }

  private takeShortMessages(bodies: readonly ShortMessageBody[]): Promise<void> {
    const receipts = bodies.flatMap((body) => {
      const found = isReceipt(body.esmClass) ? findReceipt(body, this.options.idForm) : undefined;
      return found ? [found] : [];
    });
    // Texts that people send to our number are taken and go no further.
    return receipts.length > 0 ? this.options.receipts(receipts) : Promise.resolve();
  }

  private later(ms: number, act: () => void): void {
    if (this.isClosed) return;
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      act();
    }, ms);
    timer.unref();
    this.timers.add(timer);
  }
}
