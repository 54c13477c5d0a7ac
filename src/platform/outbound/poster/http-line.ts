import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { connect as connectSecurely } from 'node:tls';
import { type AddressRule, ForbiddenAddress, isAllowedAddress, makeGuardedLookup } from '../address-guard.ts';
import type { OutboundOutcome } from '../outbound-client.ts';
import type { AtEndOfTurn } from './end-of-turn.ts';
import { makeAnswerReader } from './read-http-answer.ts';

/** Where a poster posts to, and within which bounds. */
export interface PosterOptions {
  /** Scheme, host and port of the provider; the path belongs to the request. */
  readonly origin: string;
  readonly rule: AddressRule;
  /** Connections held open at once. */
  readonly connections: number;
  /** Requests that may wait for an answer on one connection (default 1; more only where the provider allows it: RFC 9112 9.3.2). */
  readonly pipelining?: number;
  /** How long a request may take from the call of `post` on, milliseconds. */
  readonly deadlineMs: number;
  /** Largest answer that is read, octets. */
  readonly maxBytes?: number;
  /** Authorities to trust instead of the machine's own. */
  readonly ca?: string;
}

/** One request on its way. */
export interface Posting {
  /** All of it, as it goes over the line. */
  readonly text: string;
  /** `latin1` where all of it is ASCII, which goes out quicker and as the same octets. */
  readonly encoding: 'latin1' | 'utf8';
  readonly deadline: number;
  done(outcome: OutboundOutcome): void;
}

/** One kept connection. */
export interface HttpLine {
  readonly inFlight: number;
  write(posting: Posting): void;
  /** Ends it when the oldest request is overdue, or when it was idle for too long. */
  watch(now: number): void;
  end(reason: string): void;
}

// A connection that servers may have given up (nginx after 75 s, Node after 5 s) is not written to.
const longestIdleMs = 4_000;

/** To whom a connection speaks. */
export interface LineHearers {
  readonly atEndOfTurn: AtEndOfTurn;
  /** Called after each answer. */
  free(line: HttpLine): void;
  /** Called once, when every request on it has its outcome. */
  gone(line: HttpLine): void;
}

/** Opens a connection. */
export function openHttpLine(options: PosterOptions, { atEndOfTurn, free, gone }: LineHearers): HttpLine {
  const socket = connect(options, (piece) => hear(piece));
  const read = makeAnswerReader({ head: 16_384, body: options.maxBytes ?? 65_536 });
  const waiting: Posting[] = [];
  let isGone = false;
  let idleSince = performance.now();
  const line: HttpLine = {
    get inFlight() {
      return waiting.length;
    },
    write(posting) {
      waiting.push(posting);
      atEndOfTurn(() => {
        if (!isGone) socket.write(posting.text, posting.encoding);
      });
    },
    watch(now) {
      const first = waiting[0];
      if (first && first.deadline <= now) end('No complete answer in time.');
      if (!first && now - idleSince > longestIdleMs) end('The connection was idle.');
    },
    end: (reason) => end(reason),
  };
  const end = (reason: string, isRefused = false): void => {
    if (isGone) return;
    isGone = true;
    socket.destroy();
    for (const { done } of waiting.splice(0)) done({ kind: isRefused ? 'refused' : 'failed', reason });
    gone(line);
  };
  socket.setNoDelay(true);
  const hear = (piece: Buffer): void => {
    if (isGone) return;
    try {
      for (const { status, headers, body, closes } of read(piece)) {
        const first = waiting.shift();
        if (!first) return void end('An answer came that nobody asked for.');
        first.done({ kind: 'answered', status, headers, body });
        if (closes) return void end('The provider closed the connection.');
      }
    } catch (fault) {
      return void end((fault as Error).message);
    }
    if (waiting.length === 0) idleSince = performance.now();
    free(line);
  };
  socket.on('error', (fault) => end(fault.message.slice(0, 500), fault instanceof ForbiddenAddress));
  socket.on('end', () => end('The provider closed the connection.'));
  socket.on('close', () => end('The provider closed the connection.'));
  return line;
}

// Answers are small: one place to read them into serves a connection for its whole life.
const readAtOnce = 16_384;

function connect({ origin, rule, ca }: PosterOptions, hear: (piece: Buffer) => void): Socket {
  const { protocol, hostname, port } = new URL(origin);
  const host = hostname.replace(/^\[|\]$/g, '');
  const isSecure = protocol === 'https:';
  const onread = {
    buffer: Buffer.alloc(readAtOnce),
    callback(octets: number, buffer: Uint8Array): boolean {
      hear(Buffer.from(buffer.buffer, buffer.byteOffset, octets));
      return true;
    },
  };
  const to = { host, port: Number(port) || (isSecure ? 443 : 80), lookup: makeGuardedLookup(rule), onread };
  const named = isIP(host) ? {} : { servername: host };
  if (!isSecure) return connectPlain(to);
  return connectSecurely({ ...to, ...named, ALPNProtocols: ['http/1.1'], ...(ca === undefined ? {} : { ca }) });
}

/** Why an origin is not posted to; nothing when it may be tried. A name is looked up, and judged, at each connection. */
export function findWrongOrigin({ origin, rule }: PosterOptions): string | undefined {
  if (!URL.canParse(origin)) return 'This is not a web address.';
  const { protocol, hostname, username, password } = new URL(origin);
  if (protocol !== 'https:' && protocol !== 'http:') return 'Only https and http addresses are called.';
  if (username || password) return 'An address with a name or password in it is not called.';
  const host = hostname.replace(/^\[|\]$/g, '');
  // An address written out is never looked up, so it is checked here.
  return isIP(host) && !isAllowedAddress(host, rule) ? new ForbiddenAddress(host).message : undefined;
}
