import { randomBytes } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { DkimSigner } from './dkim-signer.ts';
import { type Letter, type LetterCopy, writeUnsubscribe } from './letter.ts';
import { isAscii } from './smtp/smtp-address.ts';
import type { SmtpMessage } from './smtp/smtp-message.ts';

/** A letter built by the library once, into which each person's part is written. */
export interface MailTemplate {
  /** The message of one person; only for links that `fits` says yes to. */
  fill(copy: LetterCopy, date: string): SmtpMessage;
  fits(link: string): boolean;
}

/** The end of a link that differs between people: as many letters as the templates leave room for, all safe in every encoding. */
export const tokenLength = 28;
const tokenLetters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const isTokenLetter = new Uint8Array(128);
for (const letter of tokenLetters) isTokenLetter[letter.charCodeAt(0)] = 1;

/** Where bytes of the token go: `length` of them, from the one at `from`, to place `at`. */
interface Slot {
  readonly at: number;
  readonly from: number;
  readonly length: number;
}

interface Filled {
  readonly bytes: Buffer;
  readonly slots: readonly Slot[];
}

/**
 * Builds a letter with the library for all links that begin as this one does and end in 28 letters of base64url. Two are built
 * with different stand-ins: only if each becomes the other by writing over the places found is the template used; otherwise, or
 * with a link of another shape, the template is for this very link.
 */
export async function makeMailTemplate(letter: Letter, link: string, signer?: DkimSigner): Promise<MailTemplate> {
  const prefix = findPrefix(link);
  if (prefix === undefined) return makeTemplate(await build(letter, link), { letter, prefix: link, token: '' }, signer);
  const [one, other] = [standIn(), standIn()];
  const boundary = makeBoundary();
  const [first, second] = [await build(letter, prefix + one, boundary), await build(letter, prefix + other, boundary)];
  const template = makeTemplate(first, { letter, prefix, token: one }, signer);
  const written = Buffer.from(first);
  for (const slot of findSlots(first, one)) writeSlot(written, 0, slot, other);
  return written.equals(second)
    ? template
    : makeTemplate(await build(letter, link), { letter, prefix: link, token: '' }, signer);
}

function findPrefix(link: string): string | undefined {
  const prefix = link.slice(0, -tokenLength);
  return prefix.endsWith('/') && isToken(link, prefix.length) ? prefix : undefined;
}

function isToken(link: string, from: number): boolean {
  if (link.length !== from + tokenLength) return false;
  for (let at = from; at < link.length; at += 1) if (isTokenLetter[link.charCodeAt(at)] !== 1) return false;
  return true;
}

function standIn(): string {
  return randomBytes(21).toString('base64url');
}

function makeBoundary(): string {
  return randomBytes(12).toString('hex');
}

/** The library's message without what is one person's own, as bytes with CR LF. */
async function build(letter: Letter, link: string, boundary = makeBoundary()): Promise<Buffer> {
  const { text, html } = letter.compose(link);
  const composer = new MailComposer({
    from: letter.from,
    subject: letter.subject,
    text,
    ...(html === undefined ? {} : { html }),
    ...(letter.calendar === undefined ? {} : { icalEvent: eventOf(letter.calendar) }),
    headers: { ...letter.headers },
    date: new Date(0),
    messageId: '<stand-in@localhost>',
    baseBoundary: boundary,
    textEncoding: 'quoted-printable',
    newline: '\r\n',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const built = (await composer.compile().build()).toString('latin1');
  const end = built.indexOf('\r\n\r\n') + 2;
  const headers = built.slice(0, end).replace(/^(Date|Message-ID|To|References):.*\r\n([ \t].*\r\n)*/gim, '');
  const whole = headers + built.slice(end);
  return Buffer.from(whole.endsWith('\r\n') ? whole : `${whole}\r\n`, 'latin1');
}

function eventOf(calendar: string) {
  const [, method = 'PUBLISH'] = /^METHOD:([A-Z-]+)\r?$/m.exec(calendar) ?? [];
  return { method, content: calendar, filename: 'event.ics' };
}

/** Finds a token, also where soft line breaks of quoted-printable (RFC 2045 6.7) lie inside it. */
function findSlots(bytes: Buffer, token: string): Slot[] {
  if (token === '') return [];
  const slots: Slot[] = [];
  const pattern = new RegExp([...token].join('(?:=\r\n)?'), 'g');
  for (const found of bytes.toString('latin1').matchAll(pattern)) {
    let at = found.index;
    let from = 0;
    for (const part of found[0].split('=\r\n')) {
      slots.push({ at, from, length: part.length });
      at += part.length + 3;
      from += part.length;
    }
  }
  return slots;
}

function writeSlot(into: Buffer, base: number, { at, from, length }: Slot, token: string, tokenAt = 0): void {
  const to = base + at;
  const first = tokenAt + from;
  for (let place = 0; place < length; place += 1) into[to + place] = token.charCodeAt(first + place);
}

/** RFC 5321 4.5.2: a line that begins with a dot gets another. */
function doubleDots(bytes: Buffer): Buffer {
  const text = bytes.toString('latin1');
  return Buffer.from(text.replace(/(^|\r\n)\./g, '$1..'), 'latin1');
}

interface TemplateOf {
  readonly letter: Letter;
  readonly prefix: string;
  readonly token: string;
}

function makeTemplate(
  built: Buffer,
  { letter, prefix, token }: TemplateOf,
  signer: DkimSigner | undefined,
): MailTemplate {
  const bytes = doubleDots(built);
  const body: Filled = { bytes, slots: findSlots(bytes, token) };
  const sign = signer?.prepare(built, (canonical) => findSlots(canonical, token), letter);
  const isEightBit = !isAscii(built.toString('latin1'));
  return {
    fits: (link) => (token === '' ? link === prefix : link.startsWith(prefix) && isToken(link, prefix.length)),
    fill(copy, date) {
      let head = `To: ${copy.to}\r\nMessage-ID: ${copy.messageId}\r\nReferences: ${copy.references}\r\nDate: ${date}\r\n${writeUnsubscribe(copy, letter)}`;
      if (sign) head = sign(copy, date, prefix.length) + head;
      return new TemplatedMessage(body, copy, prefix.length, head, { size: built.length, isEightBit });
    },
  };
}

/** One message: its own headers, then the template with the token written in. */
class TemplatedMessage implements SmtpMessage {
  readonly to: string;
  readonly envelopeId: string;
  readonly isEightBit: boolean;
  readonly size: number;
  readonly room: number;
  private readonly body: Filled;
  private readonly head: string;
  private readonly isWide: boolean;
  private readonly link: string;
  private readonly tokenAt: number;

  constructor(
    body: Filled,
    copy: LetterCopy,
    tokenAt: number,
    head: string,
    fixed: { size: number; isEightBit: boolean },
  ) {
    this.body = body;
    this.to = copy.to;
    this.envelopeId = copy.messageId.slice(1, -1);
    this.link = copy.link;
    this.tokenAt = tokenAt;
    this.head = head;
    this.isWide = !isAscii(copy.to);
    const headBytes = this.isWide ? Buffer.byteLength(head) : head.length;
    this.isEightBit = fixed.isEightBit || this.isWide;
    this.size = headBytes + fixed.size;
    this.room = headBytes + body.bytes.length;
  }

  write(into: Buffer, at: number): number {
    const start = at + into.write(this.head, at, this.isWide ? 'utf8' : 'latin1');
    into.set(this.body.bytes, start);
    for (const slot of this.body.slots) writeSlot(into, start, slot, this.link, this.tokenAt);
    return start + this.body.bytes.length;
  }
}
