import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { connect as connectSecurely } from 'node:tls';
import { type Frame, makeFrameReader, readMessageId, readShortMessage } from './read-pdu.ts';
import {
  answerBit,
  type BindBody,
  commandIds,
  genericNack,
  makePduWriter,
  type ShortMessageBody,
  writeBind,
  writeShortMessage,
} from './smpp-pdu.ts';
import { explainStatus, statusOf } from './smpp-status.ts';

/** Where a line leads and how patient it is. */
export interface LineOptions {
  readonly host: string;
  readonly port: number;
  /** Set for TLS; certificates are always checked, against these authorities when any are given. */
  readonly tls?: { readonly ca?: string };
  readonly bind: BindBody;
  readonly as: 'transceiver' | 'transmitter' | 'receiver';
  /** PDUs that may wait for an answer at once. */
  readonly window: number;
  /** How long an answer may take, milliseconds. */
  readonly answerMs: number;
  /** After how long a silence the line is asked whether it is alive, milliseconds. */
  readonly enquireMs: number;
}

/** What became of one submit_sm. */
export type PieceAnswer =
  | { readonly kind: 'answered'; readonly status: number; readonly id: string }
  | { readonly kind: 'lost'; readonly reason: string };

/** One submit_sm on its way. */
export interface Piece {
  readonly body: ShortMessageBody;
  take(answer: PieceAnswer): void;
}

/** What a line tells the client that opened it. */
export interface LineEvents {
  /** Answers came or the line was bound: there may be room in the window. */
  room(): void;
  /** What came in one read; it is confirmed to the other side when the promise is kept, and refused for now when it is not. */
  shortMessages(bodies: readonly ShortMessageBody[]): Promise<void>;
  /** The line is gone; everything that waited has had its answer. */
  closed(reason: string): void;
}

/** A bound line. */
export interface SmppLine {
  /** How many more pieces the window takes now. */
  readonly room: number;
  /** Writes these in one go; never more than `room`. */
  submit(pieces: readonly Piece[]): void;
  /** Asks whether the other side is there. */
  enquire(): Promise<void>;
  /** Says goodbye (unbind) and closes. */
  close(): Promise<void>;
}

const bindCommands = {
  transceiver: commandIds.bind_transceiver,
  transmitter: commandIds.bind_transmitter,
  receiver: commandIds.bind_receiver,
} as const;

/** Connects and binds. Rejects with a sentence when that fails. */
export function openLine(options: LineOptions, events: LineEvents): Promise<SmppLine> {
  return new Line(options, events).bound;
}

interface Waiting {
  readonly since: number;
  take(answer: PieceAnswer): void;
}

class Line implements SmppLine {
  readonly bound: Promise<SmppLine>;
  private readonly socket: Socket;
  private readonly options: LineOptions;
  private readonly events: LineEvents;
  private readonly writer = makePduWriter();
  private readonly readFrames = makeFrameReader();
  /** By sequence number, oldest first. */
  private readonly waiting = new Map<number, Waiting>();
  private readonly clock: NodeJS.Timeout;
  private sequence = 0;
  private isOpen = false;
  private isGone = false;
  private isAsking = false;
  private isFlushing = false;
  private heardAt = performance.now();

  constructor(options: LineOptions, events: LineEvents) {
    this.options = options;
    this.events = events;
    const { host, port, tls } = options;
    // RFC 6066 3: a name is told to the other side, an address never.
    const named = isIP(host) ? {} : { servername: host };
    this.socket = tls ? connectSecurely({ host, port, ...named, ...tls }) : connectPlain({ host, port });
    this.socket.setNoDelay(true);
    this.clock = setInterval(() => this.watch(), Math.max(5, Math.min(options.answerMs, options.enquireMs) / 4));
    this.clock.unref();
    this.bound = new Promise((resolve, reject) => {
      this.socket.once(tls ? 'secureConnect' : 'connect', () => this.bind(resolve, reject));
      this.socket.on('data', (piece: Buffer) => this.read(piece));
      this.socket.on('error', (fault) => this.end(fault.message));
      this.socket.on('close', () => this.end('The line was closed.'));
      this.refuse = reject;
    });
  }

  get room(): number {
    return this.isOpen ? this.options.window - this.waiting.size : 0;
  }

  submit(pieces: readonly Piece[]): void {
    const since = performance.now();
    for (const { body, take } of pieces) {
      this.begin(commandIds.submit_sm, { since, take });
      writeShortMessage(this.writer, body);
      this.writer.end();
    }
    this.flush();
  }

  enquire(): Promise<void> {
    return this.ask(commandIds.enquire_link);
  }

  async close(): Promise<void> {
    if (this.isGone) return;
    // What the other side says to a goodbye changes nothing.
    if (this.isOpen) await this.ask(commandIds.unbind).catch(() => undefined);
    this.end('The line was closed by us.');
  }

  private refuse: (fault: Error) => void = () => undefined;

  private bind(resolve: (line: SmppLine) => void, reject: (fault: Error) => void): void {
    const take = (answer: PieceAnswer): void => {
      if (answer.kind === 'answered' && answer.status === 0) {
        this.isOpen = true;
        resolve(this);
        return;
      }
      const reason = answer.kind === 'lost' ? answer.reason : explainStatus(answer.status).name;
      reject(new Error(`The provider did not bind: ${reason}`));
      this.end(reason);
    };
    this.begin(bindCommands[this.options.as], { since: performance.now(), take });
    writeBind(this.writer, this.options.bind);
    this.writer.end();
    this.flush();
  }

  private ask(commandId: number): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.isGone) {
        reject(new Error('The line was closed.'));
        return;
      }
      const take = (answer: PieceAnswer): void => {
        if (answer.kind === 'answered') resolve();
        else reject(new Error(answer.reason));
      };
      this.begin(commandId, { since: performance.now(), take });
      this.writer.end();
      this.flush();
    });
  }

  private begin(commandId: number, waiting: Waiting): void {
    // SMPP 3.4 3.2: from 1 to 0x7FFFFFFF.
    this.sequence = this.sequence >= 0x7fffffff ? 1 : this.sequence + 1;
    this.waiting.set(this.sequence, waiting);
    this.writer.begin(commandId, 0, this.sequence);
  }

  private reply(commandId: number, status: number, sequence: number): void {
    this.writer.begin(commandId, status, sequence);
    // 4.6.2: deliver_sm_resp carries an unused message_id.
    if (commandId === commandIds.deliver_sm + answerBit && status === 0) this.writer.octet(0);
    this.writer.end();
  }

  /** Writes at the end of this turn: what answers, receipts and new texts of one turn have to say goes in one write. */
  private flush(): void {
    if (this.isFlushing) return;
    this.isFlushing = true;
    setImmediate(() => {
      this.isFlushing = false;
      this.writeNow();
    });
  }

  private writeNow(): void {
    if (this.writer.size > 0 && !this.isGone) this.socket.write(this.writer.take());
  }

  private read(piece: Buffer): void {
    this.heardAt = performance.now();
    const came: { readonly sequence: number; readonly body: ShortMessageBody }[] = [];
    try {
      for (const frame of this.readFrames(piece)) {
        if (frame.commandId >= answerBit) this.takeAnswer(frame);
        else if (frame.commandId === commandIds.deliver_sm) this.takeShortMessage(frame, came);
        else this.takeRequest(frame);
      }
    } catch (fault) {
      this.end((fault as Error).message);
      return;
    }
    if (came.length > 0) void this.hand(came);
    if (this.isOpen) this.events.room();
    this.flush();
  }

  private takeAnswer(frame: Frame): void {
    const waiting = this.waiting.get(frame.sequence);
    // Too late or never asked: the message has had its outcome.
    if (!waiting) return;
    this.waiting.delete(frame.sequence);
    waiting.take({ kind: 'answered', status: frame.status, id: frame.status === 0 ? readMessageId(frame) : '' });
  }

  private takeShortMessage(frame: Frame, came: { sequence: number; body: ShortMessageBody }[]): void {
    try {
      came.push({ sequence: frame.sequence, body: readShortMessage(frame) });
    } catch {
      this.reply(genericNack, statusOf('ESME_RINVCMDLEN'), frame.sequence);
    }
  }

  private takeRequest({ commandId, sequence }: Frame): void {
    if (commandId === alertNotification) return;
    const isKnown = commandId === commandIds.enquire_link || commandId === commandIds.unbind;
    if (isKnown) this.reply(commandId + answerBit, 0, sequence);
    else this.reply(genericNack, statusOf('ESME_RINVCMDID'), sequence);
    if (commandId !== commandIds.unbind) return;
    // 4.2: the other side wants to go. Nothing new is written; what waits is answered before it closes, or lost then.
    this.writeNow();
    this.isOpen = false;
    this.socket.end();
  }

  private async hand(came: readonly { readonly sequence: number; readonly body: ShortMessageBody }[]): Promise<void> {
    let status = 0;
    try {
      await this.events.shortMessages(came.map(({ body }) => body));
    } catch {
      status = statusOf('ESME_RX_T_APPN');
    }
    for (const { sequence } of came) this.reply(commandIds.deliver_sm + answerBit, status, sequence);
    this.flush();
  }

  private watch(): void {
    const now = performance.now();
    for (const [sequence, { since, take }] of this.waiting) {
      if (now - since < this.options.answerMs) break;
      this.waiting.delete(sequence);
      take({ kind: 'lost', reason: 'The provider gave no answer in time.' });
    }
    const silence = now - this.heardAt;
    if (!this.isOpen && silence > this.options.answerMs) this.end('The provider gave no answer in time.');
    if (!this.isOpen || this.isAsking || silence < this.options.enquireMs) return;
    this.isAsking = true;
    this.enquire().then(
      () => {
        this.isAsking = false;
      },
      (fault: Error) => this.end(fault.message),
    );
  }

  private end(reason: string): void {
    if (this.isGone) return;
    this.isGone = true;
    this.isOpen = false;
    clearInterval(this.clock);
    this.socket.destroy();
    this.refuse(new Error(reason));
    const left = [...this.waiting.values()];
    this.waiting.clear();
    for (const { take } of left) take({ kind: 'lost', reason: 'The line was lost before the provider answered.' });
    this.events.closed(reason);
  }
}

// 4.12: told to us, never answered.
const alertNotification = 0x102;
