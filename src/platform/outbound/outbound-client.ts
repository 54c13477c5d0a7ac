import { isIP } from 'node:net';
import { Agent, buildConnector, request } from 'undici';
import { second } from '../../kernel/time.ts';
import { ForbiddenAddress, isAllowedAddress, makeGuardedLookup } from './address-guard.ts';
import { type Http2Sessions, makeHttp2Sessions, type OutboundRule } from './http2-sessions.ts';

/** One outgoing call. */
export interface OutboundRequest {
  readonly method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** From the first look-up to the last byte, milliseconds (default 10 s). */
  readonly timeoutMs?: number;
  /** Largest answer that is read, bytes (default 1 MiB). */
  readonly maxBytes?: number;
  /** Many calls over one connection (HTTP/2) where the other side offers it. */
  readonly multiplex?: boolean;
  /** Calls of different pools never share a connection. */
  readonly pool?: string;
}

/** What became of a call. Redirects are answers like any other: they are never followed. */
export type OutboundOutcome =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: Buffer;
    }
  /** Not sent: the address is one that must not be called, or is no address. Trying again is of no use. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** Nothing usable came back: network, time-out, or an answer that was too large. It may have been heard. */
  | { readonly kind: 'failed'; readonly reason: string };

/** The one way out by HTTP. */
export interface OutboundClient {
  request(url: string, options?: OutboundRequest): Promise<OutboundOutcome>;
  close(): Promise<void>;
}

/** Connections of one process, of every kind. */
interface Ways {
  readonly rule: OutboundRule;
  readonly sessions: Http2Sessions;
  /** HTTP/1.1, by pool. */
  readonly agents: Map<string, Agent>;
}

/** Makes the client: own name resolution, public addresses only, total time-out, size limit, no redirects. */
export function makeOutboundClient(rule: OutboundRule = {}): OutboundClient {
  const ways: Ways = { rule, sessions: makeHttp2Sessions(rule), agents: new Map() };
  return {
    request: (url, options = {}) => call(ways, url, options),
    async close() {
      await Promise.all([ways.sessions.close(), ...[...ways.agents.values()].map((agent) => agent.close())]);
    },
  };
}

function agentOf({ rule, agents }: Ways, pool: string): Agent {
  const known = agents.get(pool);
  if (known) return known;
  const ca = rule.authorities ? { ca: [...rule.authorities] } : {};
  const connect = buildConnector({ ...ca, lookup: makeGuardedLookup(rule), timeout: 10 * second });
  const agent = new Agent({
    connect(options, done) {
      // An address written out is never looked up, so it is checked here.
      const host = options.hostname.replace(/^\[|\]$/g, '');
      if (isIP(host) && !isAllowedAddress(host, rule)) return done(new ForbiddenAddress(host), null);
      return connect(options, done);
    },
  });
  agents.set(pool, agent);
  return agent;
}

async function call(ways: Ways, url: string, options: OutboundRequest): Promise<OutboundOutcome> {
  const wrong = findWrongUrl(url);
  if (wrong) return { kind: 'refused', reason: wrong };
  const signal = AbortSignal.timeout(options.timeoutMs ?? 10 * second);
  const [pool, maxBytes] = [options.pool ?? '', options.maxBytes ?? 1024 * 1024];
  try {
    const answer = options.multiplex
      ? await callMultiplexed(ways, url, options, { signal, pool, maxBytes })
      : undefined;
    if (answer) return { kind: 'answered', ...answer };
    const response = await request(url, {
      dispatcher: agentOf(ways, pool),
      method: options.method ?? 'GET',
      headers: { ...options.headers },
      body: options.body ?? null,
      signal,
    });
    const body = await readBody(response.body, maxBytes);
    if (!body) return { kind: 'failed', reason: 'The answer is larger than we read.' };
    return { kind: 'answered', status: response.statusCode, headers: flatten(response.headers), body };
  } catch (fault) {
    if (fault instanceof ForbiddenAddress) return { kind: 'refused', reason: fault.message };
    return { kind: 'failed', reason: signal.aborted ? 'No complete answer in time.' : describeFault(fault) };
  }
}

async function callMultiplexed(
  { sessions }: Ways,
  url: string,
  options: OutboundRequest,
  { signal, pool, maxBytes }: { readonly signal: AbortSignal; readonly pool: string; readonly maxBytes: number },
) {
  const { protocol, origin, pathname, search } = new URL(url);
  // Without encryption nobody agrees on a protocol.
  if (protocol !== 'https:') return undefined;
  const { method = 'GET', headers = {}, body } = options;
  return sessions.request(origin, pool, { method, path: pathname + search, headers, body, maxBytes, signal });
}

function findWrongUrl(url: string): string | undefined {
  if (!URL.canParse(url)) return 'This is not a web address.';
  const { protocol, username, password } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:') return 'Only https and http addresses are called.';
  return username || password ? 'An address with a name or password in it is not called.' : undefined;
}

async function readBody(stream: AsyncIterable<Buffer>, maxBytes: number): Promise<Buffer | undefined> {
  const pieces: Buffer[] = [];
  let size = 0;
  // Leaving the loop early closes the connection, so the rest is never read.
  for await (const piece of stream) {
    size += piece.length;
    if (size > maxBytes) return undefined;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

function flatten(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers))
    flat[name] = Array.isArray(value) ? value.join(', ') : (value ?? '');
  return flat;
}

function describeFault(fault: unknown): string {
  if (!(fault instanceof Error)) return 'The call failed.';
  if (fault.name === 'TimeoutError' || fault.name === 'ConnectTimeoutError') return 'No complete answer in time.';
  return fault.message.slice(0, 500);
}
