import { writeEnvelope } from './smtp-envelope.ts';
import type { SmtpFeatures } from './smtp-hello.ts';
import type { SmtpJob } from './smtp-message.ts';
import { type AskedStep, findQueueName, judgeRefusal, type SmtpOutcome } from './smtp-verdict.ts';
import type { SmtpWire } from './smtp-wire.ts';

/** Where a line gets its messages from, and what it tells. */
export interface LineDesk {
  /** The envelope sender. */
  readonly from: string;
  /** How long the server may be silent after a group of commands, and after a text, milliseconds. */
  readonly patience: { readonly command: number; readonly text: number };
  /** The next message, if there is one that may go now. */
  take(): SmtpJob | undefined;
  /** A message that nothing was said about when the line was lost; `settled` as in `lost`. */
  giveBack(job: SmtpJob, reason: string, settled: number): void;
  /** The line has nothing to do. */
  idle(line: SmtpLine): void;
  /** The line is gone; `settled` tells how many messages it had brought to an outcome. */
  lost(line: SmtpLine, reason: string, settled: number): void;
}

/** What the next reply answers. */
type Step = 'nothing' | 'rset' | AskedStep;
type Lines = () => readonly string[];

const dataCommand = 'DATA\r\n';
const resetCommand = 'RSET\r\n';
const textEnd = '.\r\n';
// The commands of one message: two addresses, the envelope id in xtext, parameters.
const envelopeRoom = 2048;
const lostAfterText = ' Its text had gone out, so it may have been taken.';

/**
 * One open connection that sends message after message. With PIPELINING (RFC 2920) a message costs one round trip: its text
 * and the next MAIL, RCPT and DATA go in one write, and every answer is still read and judged. Without it one command waits
 * for the other.
 */
export class SmtpLine {
  private readonly wire: SmtpWire;
  private readonly features: SmtpFeatures;
  private readonly desk: LineDesk;
  private buffer: Buffer = Buffer.allocUnsafeSlow(16_384);
  private step: Step = 'nothing';
  /** Whose text went out and is not answered yet. */
  private sent: SmtpJob | undefined = undefined;
  /** Whose envelope is being said, and its commands where each waits for the other. */
  private next: SmtpJob | undefined = undefined;
  private heldMail = '';
  private heldRcpt = '';
  private refusal: SmtpOutcome | undefined = undefined;
  private mailTaken = false;
  /** What an earlier MAIL began is still open at the server (RFC 5321 4.1.1.5). */
  private mustReset = false;
  private settled = 0;
  private deadline = Number.POSITIVE_INFINITY;
  private idleAt: number | undefined = undefined;
  private gone = false;
  private acceptedWords = '';
  private accepted: SmtpOutcome = { kind: 'accepted' };

  constructor(wire: SmtpWire, features: SmtpFeatures, desk: LineDesk) {
    this.wire = wire;
    this.features = features;
    this.desk = desk;
  }

  /** Begins with the first message of the desk. */
  start(): void {
    this.wire.listen(
      (code, lines) => this.hear(code, lines),
      (reason) => this.lose(reason),
    );
    this.wake();
  }

  /** Takes work from the desk if it is idle. */
  wake(): void {
    if (this.step === 'nothing' && !this.gone) this.begin();
  }

  /** Looks whether the server is late; a late one is given up. `now` as `performance.now()`. */
  check(now: number): void {
    if (now > this.deadline && !this.gone) this.wire.destroy('The mail server did not answer in time.');
  }

  /** Since when it has had nothing to do, milliseconds of `performance.now()`; undefined when it is busy. */
  idleSince(): number | undefined {
    return this.idleAt;
  }

  /** Says goodbye; only when idle. */
  quit(): void {
    this.gone = true;
    this.wire.quit();
  }

  private begin(): void {
    const end = this.writeNextEnvelope(0);
    if (this.next) {
      this.idleAt = undefined;
      this.step = this.mustReset ? 'rset' : 'mail';
      return void this.flush(end, this.desk.patience.command);
    }
    this.step = 'nothing';
    this.deadline = Number.POSITIVE_INFINITY;
    this.idleAt = performance.now();
    this.desk.idle(this);
  }

  /** Takes messages until one can be said to this server, writes its commands and gives the place after them. */
  private writeNextEnvelope(at: number): number {
    for (this.next = this.desk.take(); this.next; this.next = this.desk.take()) {
      const envelope = writeEnvelope(this.desk.from, this.next.message, this.features);
      if ('kind' in envelope) {
        this.settle(this.next, envelope);
        continue;
      }
      this.refusal = undefined;
      this.mailTaken = false;
      return at + this.buffer.write(this.firstGroup(envelope.mail, envelope.rcpt), at);
    }
    return at;
  }

  private firstGroup(mail: string, rcpt: string): string {
    if (this.features.pipelining) return (this.mustReset ? resetCommand : '') + mail + rcpt + dataCommand;
    this.heldMail = mail;
    this.heldRcpt = rcpt;
    return this.mustReset ? resetCommand : mail;
  }

  private flush(end: number, patience: number): void {
    this.deadline = performance.now() + patience;
    this.wire.write(this.buffer.subarray(0, end));
    // The bytes belong to the socket until they are out; an answer that comes sooner must not have them written over.
    if (!this.wire.isFlushed()) this.buffer = Buffer.allocUnsafeSlow(this.buffer.length);
  }

  private say(command: string): void {
    this.deadline = performance.now() + this.desk.patience.command;
    this.wire.write(command);
  }

  private hear(code: number, lines: Lines): void {
    // RFC 5321 3.8: the server is leaving, whatever it was asked.
    if (code === 421) this.leave(`The mail server is closing: ${lines().join(' ').slice(0, 200)}`);
    else if (this.step === 'text') this.hearText(code, lines);
    else if (this.step === 'nothing') this.wire.destroy('The mail server spoke unasked.');
    else if (this.step === 'rset') this.hearReset(code);
    else this.hearEnvelope(this.step, code, lines);
  }

  private hearReset(code: number): void {
    if (code !== 250) return void this.wire.destroy('The mail server would not begin anew.');
    this.mustReset = false;
    this.step = 'mail';
    if (!this.features.pipelining) this.say(this.heldMail);
  }

  private hearEnvelope(asked: 'mail' | 'rcpt' | 'data', code: number, lines: Lines): void {
    const isTaken = asked === 'data' ? code === 354 : code >= 200 && code < 300;
    if (!isTaken && !this.refusal)
      this.refusal = judgeRefusal(asked, code, lines().join(' '), this.next?.message.to ?? '');
    if (asked === 'mail') this.mailTaken = isTaken;
    if (asked === 'data' && isTaken) return void (this.refusal ? this.sendNothing() : this.sendText());
    if (asked === 'data' || (this.refusal && !this.features.pipelining)) return void this.refuseNext(this.mailTaken);
    this.step = asked === 'mail' ? 'rcpt' : 'data';
    if (!this.features.pipelining) this.say(asked === 'mail' ? this.heldRcpt : dataCommand);
  }

  private refuseNext(mustReset: boolean): void {
    const job = this.next;
    this.next = undefined;
    this.mustReset = mustReset;
    if (job && this.refusal) this.settle(job, this.refusal);
    this.begin();
  }

  /** DATA was taken although nobody is to get the text: an empty one ends the transaction (RFC 2920 3.1). */
  private sendNothing(): void {
    const job = this.next;
    this.next = undefined;
    if (job && this.refusal) this.settle(job, this.refusal);
    this.step = 'text';
    this.say(textEnd);
  }

  private sendText(): void {
    const job = this.next;
    if (!job) return;
    const room = job.message.room + textEnd.length + envelopeRoom;
    if (this.buffer.length < room) this.buffer = Buffer.allocUnsafeSlow(room * 2);
    let at = job.message.write(this.buffer, 0);
    at += this.buffer.write(textEnd, at, 'latin1');
    this.sent = job;
    this.next = undefined;
    this.step = 'text';
    this.flush(this.features.pipelining ? this.writeNextEnvelope(at) : at, this.desk.patience.text);
  }

  private hearText(code: number, lines: Lines): void {
    const job = this.sent;
    this.sent = undefined;
    if (job) {
      const words = lines().join(' ');
      const isTaken = code >= 200 && code < 300;
      this.settle(job, isTaken ? this.acceptedWith(words) : judgeRefusal('text', code, words, job.message.to));
    }
    if (!this.next) return void this.begin();
    this.step = 'mail';
    this.deadline = performance.now() + this.desk.patience.command;
  }

  /** Many servers say the same every time; then it is read once. */
  private acceptedWith(words: string): SmtpOutcome {
    if (words !== this.acceptedWords) {
      this.acceptedWords = words;
      const reference = findQueueName(words);
      this.accepted = reference === undefined ? { kind: 'accepted' } : { kind: 'accepted', reference };
    }
    return this.accepted;
  }

  /** A 421 in answer to a text says that it was not taken: nothing is doubtful. */
  private leave(reason: string): void {
    const job = this.sent;
    this.sent = undefined;
    if (job) this.settle(job, { kind: 'failed-for-now', reason });
    this.wire.destroy(reason);
  }

  private lose(reason: string): void {
    this.gone = true;
    const { sent, next } = this;
    this.sent = undefined;
    this.next = undefined;
    if (sent) this.settle(sent, { kind: 'failed-for-now', reason: reason + lostAfterText, isDoubtful: true });
    if (next && this.refusal) this.settle(next, this.refusal);
    else if (next) this.desk.giveBack(next, reason, this.settled);
    this.desk.lost(this, reason, this.settled);
  }

  private settle(job: SmtpJob, outcome: SmtpOutcome): void {
    this.settled += 1;
    job.settle(outcome);
  }
}
