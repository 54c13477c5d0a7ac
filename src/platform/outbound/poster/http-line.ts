import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { connect as connectSecurely } from 'node:tls';
import { type AddressRule, ForbiddenAddress, isAllowedAddress, makeGuardedLookup } from '../address-guard.ts';
import type { OutboundOutcome } from '../outbound-client.ts';
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

/** Opens a connection; `free` is called after each answer, `gone` once, when every request on it has its outcome. */
export function openHttpLine(
  options: PosterOptions,
  free: (line: HttpLine) => void,
  gone: (line: HttpLine) => void,
): HttpLine {
  const socket = connect(options);
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
      socket.write(posting.text);
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
  socket.on('data', (piece: Buffer) => {
    try {
      for (const { status, headers, body, closes } of read(piece)) {
        const first = waiting.shift();
        if (!first) return end('An answer came that nobody asked for.');
        first.done({ kind: 'answered', status, headers, body });
        if (closes) return end('The provider closed the connection.');
      }
    } catch (fault) {
      return end((fault as Error).message);
    }
    if (waiting.length === 0) idleSince = performance.now();
    free(line);
  });
  socket.on('error', (fault) => end(fault.message.slice(0, 500), fault instanceof ForbiddenAddress));
  socket.on('end', () => end('The provider closed the connection.'));
  socket.on('close', () => end('The provider closed the connection.'));
  return line;
}

function connect({ origin, rule, ca }: PosterOptions): Socket {
  const { protocol, hostname, port } = new URL(origin);
  const host = hostname.replace(/^\[|\]$/g, '');
  const isSecure = protocol === 'https:';
  const to = { host, port: Number(port) || (isSecure ? 443 : 80), lookup: makeGuardedLookup(rule) };
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
