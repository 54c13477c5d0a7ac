import type { openWire } from './smtp-hello.ts';
import { type LineDesk, SmtpLine } from './smtp-line.ts';
import type { SmtpJob } from './smtp-message.ts';

/** What a lane works with. */
export interface LaneParts {
  readonly from: string;
  readonly connections: number;
  readonly patience: LineDesk['patience'];
  open(): ReturnType<typeof openWire>;
  /** Whether the rate lets one message go now. */
  mayTake(): boolean;
  /** Milliseconds until the rate lets one go. */
  waitForRate(): number;
}

/** A message waits at most so long for a connection, milliseconds. */
const longestWait = 60_000;
/** An idle line is kept so long; servers usually close after five minutes. */
const longestIdle = 240_000;
/** A message whose line was lost before any text went out is said again on another line, so often. */
const mostLosses = 2;
const shortestBackOff = 100;
const longestBackOff = 3000;
/** So many messages that are done are kept in the queue before they are cut off. */
const doneKept = 4096;

/**
 * One quota of connections to one server, with the messages that wait for them. It connects when there is something to send,
 * and each message gets exactly one outcome.
 */
export class SmtpLane implements LineDesk {
  readonly from: string;
  readonly patience: LineDesk['patience'];
  private readonly parts: LaneParts;
  private queue: SmtpJob[] = [];
  private head = 0;
  private readonly lines = new Set<SmtpLine>();
  private readonly idlers: SmtpLine[] = [];
  private opening = 0;
  private failures = 0;
  private notBefore = 0;
  private timer: NodeJS.Timeout | undefined = undefined;

  constructor(parts: LaneParts) {
    this.parts = parts;
    this.from = parts.from;
    this.patience = parts.patience;
  }

  add(jobs: readonly SmtpJob[]): void {
    for (const job of jobs) this.queue.push(job);
    this.pump();
  }

  /** Gives up on what is late, says goodbye on what is idle for long. */
  sweep(now: number): void {
    for (const line of [...this.lines]) line.check(now);
    for (let first = this.queue[this.head]; first && now - first.since > longestWait; first = this.queue[this.head])
      this.shift()?.settle({ kind: 'failed-for-now', reason: 'No connection to the mail server was free in time.' });
    const late = this.idlers.filter((line) => now - (line.idleSince() ?? now) > longestIdle);
    for (const line of late) this.dismiss(line);
  }

  /** Whether something waits, is being sent or is being connected. */
  isBusy(): boolean {
    return this.waiting() > 0 || this.opening > 0 || this.lines.size > this.idlers.length;
  }

  /** Says goodbye on every idle line. */
  quitIdle(): void {
    clearTimeout(this.timer);
    for (const line of [...this.idlers]) this.dismiss(line);
  }

  take(): SmtpJob | undefined {
    if (this.waiting() === 0) return undefined;
    if (this.parts.mayTake()) return this.shift();
    this.pumpIn(this.parts.waitForRate());
    return undefined;
  }

  giveBack(job: SmtpJob, reason: string, settled: number): void {
    // A server that ends a line after so many messages is in its right: others got through, so this one will.
    if (settled === 0) job.losses += 1;
    if (job.losses > mostLosses) job.settle({ kind: 'failed-for-now', reason });
    else this.queue.push(job);
  }

  idle(line: SmtpLine): void {
    this.failures = 0;
    this.idlers.push(line);
  }

  lost(line: SmtpLine, reason: string, settled: number): void {
    this.lines.delete(line);
    const place = this.idlers.indexOf(line);
    if (place >= 0) this.idlers.splice(place, 1);
    // A server that closes an idle line is in its right; one that takes a line and then no message is in trouble.
    else if (settled === 0) this.backOff(reason);
    else this.failures = 0;
    this.pump();
  }

  private waiting(): number {
    return this.queue.length - this.head;
  }

  private shift(): SmtpJob | undefined {
    const job = this.queue[this.head];
    if (!job) return undefined;
    this.head += 1;
    if (this.head === this.queue.length || this.head > doneKept) {
      this.queue = this.queue.slice(this.head);
      this.head = 0;
    }
    return job;
  }

  private pump(): void {
    for (let left = Math.min(this.idlers.length, this.waiting()); left > 0; left -= 1) this.idlers.pop()?.wake();
    const wanted = Math.min(this.parts.connections, this.lines.size + this.waiting());
    if (this.lines.size + this.opening >= wanted) return;
    const early = this.notBefore - performance.now();
    if (early > 0) return void this.pumpIn(Math.ceil(early));
    while (this.lines.size + this.opening < wanted) void this.open();
  }

  private pumpIn(milliseconds: number): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.pump();
    }, milliseconds);
  }

  private async open(): Promise<void> {
    this.opening += 1;
    try {
      const { wire, features } = await this.parts.open();
      this.opening -= 1;
      const line = new SmtpLine(wire, features, this);
      this.lines.add(line);
      line.start();
    } catch (fault) {
      this.opening -= 1;
      this.backOff((fault as Error).message);
    }
  }

  /** A server that will not have us: the next attempt waits, and when no line is left the messages are told. */
  private backOff(reason: string): void {
    const now = performance.now();
    // Ten connections refused at once are one failure.
    if (now >= this.notBefore) this.failures += 1;
    const pause = Math.min(longestBackOff, shortestBackOff * 2 ** this.failures) * (0.75 + Math.random() / 2);
    this.notBefore = Math.max(this.notBefore, now + pause);
    if (this.lines.size === 0 && this.opening === 0)
      for (let job = this.shift(); job; job = this.shift()) job.settle({ kind: 'failed-for-now', reason });
    if (this.waiting() > 0) this.pumpIn(pause);
  }

  private dismiss(line: SmtpLine): void {
    this.idlers.splice(this.idlers.indexOf(line), 1);
    this.lines.delete(line);
    line.quit();
  }
}
