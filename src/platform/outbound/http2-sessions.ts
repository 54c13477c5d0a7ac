import { isIP } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { minute, second } from '../../kernel/time.ts';
import { type AddressRule, ForbiddenAddress, isAllowedAddress, makeGuardedLookup } from './address-guard.ts';
import {
  type Http2Session,
  NotProcessed,
  openHttp2Session,
  type StreamAnswer,
  type StreamRequest,
} from './http2-session.ts';

/** Connections with many calls on each, to whoever speaks HTTP/2. */
export interface Http2Sessions {
  /** Makes a call; nothing when the other side speaks HTTP/1.1 only. `pool` keeps its connections from others. */
  request(origin: string, pool: string, asked: StreamRequest): Promise<StreamAnswer | undefined>;
  close(): Promise<void>;
}

/** Which addresses may be called, and whose certificates are trusted besides those that Node trusts. */
export interface OutboundRule extends AddressRule {
  readonly authorities?: readonly string[];
}

/** Connections to one origin for one pool. */
interface Place {
  readonly origin: string;
  readonly sessions: Set<Http2Session>;
  opening: Promise<void> | undefined;
  /** When it is asked again whether it speaks HTTP/2 by now. */
  plainUntil: number;
  readonly waiting: Set<() => void>;
}

const mostSessions = 4;
const connectWithin = 10 * second;
const plainFor = 10 * minute;
// Origins come from subscriptions; who brings more of them is inventing them.
const mostPlaces = 2000;

/** Makes the connections of one process; each opens when it is first needed. */
export function makeHttp2Sessions(rule: OutboundRule = {}): Http2Sessions {
  const places = new Map<string, Place>();
  const state = { isClosed: false };

  const placeOf = (origin: string, pool: string): Place => {
    const key = `${pool} ${origin}`;
    const known = places.get(key);
    if (known) return known;
    if (places.size >= mostPlaces)
      for (const [old, { sessions }] of places) if (sessions.size === 0) places.delete(old);
    const made: Place = { origin, sessions: new Set(), opening: undefined, plainUntil: 0, waiting: new Set() };
    places.set(key, made);
    return made;
  };
  const tryOnce = async (place: Place, asked: StreamRequest): Promise<StreamAnswer | undefined> => {
    const session = await findRoom(place, rule, asked.signal);
    if (!session || state.isClosed) return undefined;
    try {
      return await session.request(asked);
    } finally {
      wakeAll(place);
    }
  };
  return {
    async request(origin, pool, asked) {
      const place = placeOf(origin, pool);
      try {
        return await tryOnce(place, asked);
      } catch (fault) {
        // A server that restarts says so; whoever was not looked at goes on over the next connection.
        if (!(fault instanceof NotProcessed) || asked.signal.aborted) throw fault;
        return tryOnce(place, asked);
      }
    },
    async close() {
      state.isClosed = true;
      for (const { sessions } of places.values()) for (const session of sessions) session.close();
    },
  };
}

/** A connection with room, opened when there is none and waited for when there may be no more; nothing for HTTP/1.1 only. */
async function findRoom(place: Place, rule: OutboundRule, signal: AbortSignal): Promise<Http2Session | undefined> {
  for (;;) {
    signal.throwIfAborted();
    if (place.plainUntil > Date.now()) return undefined;
    const free = [...place.sessions].find((session) => session.room() > 0);
    if (free) return free;
    if (place.sessions.size < mostSessions) {
      place.opening ??= open(place, rule).finally(() => {
        place.opening = undefined;
      });
      await place.opening;
    } else await someRoom(place, signal);
  }
}

function someRoom(place: Place, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      place.waiting.delete(done);
      signal.removeEventListener('abort', done);
      resolve();
    };
    place.waiting.add(done);
    signal.addEventListener('abort', done);
  });
}

function wakeAll(place: Place): void {
  for (const wake of [...place.waiting]) wake();
}

async function open(place: Place, rule: OutboundRule): Promise<void> {
  const socket = await connectSecurely(new URL(place.origin), rule);
  if (socket.alpnProtocol !== 'h2') {
    socket.destroy();
    place.plainUntil = Date.now() + plainFor;
    return wakeAll(place);
  }
  const opened: { session?: Http2Session; isGone?: true } = {};
  const session = await openHttp2Session(socket, place.origin, () => {
    opened.isGone = true;
    if (opened.session) place.sessions.delete(opened.session);
    wakeAll(place);
  });
  opened.session = session;
  if (!opened.isGone) place.sessions.add(session);
}

function connectSecurely({ hostname, port }: URL, rule: OutboundRule): Promise<TLSSocket> {
  // An address written out is never looked up, so it is checked here.
  const host = hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) && !isAllowedAddress(host, rule)) return Promise.reject(new ForbiddenAddress(host));
  return new Promise((resolve, reject) => {
    const socket = connectTls({
      ...{ host, port: Number(port || 443), lookup: makeGuardedLookup(rule), ALPNProtocols: ['h2', 'http/1.1'] },
      ...(isIP(host) ? {} : { servername: host }),
      ...(rule.authorities ? { ca: [...rule.authorities] } : {}),
    });
    const late = setTimeout(() => socket.destroy(new Error('No connection in time.')), connectWithin);
    socket.once('secureConnect', () => {
      clearTimeout(late);
      socket.removeListener('error', reject);
      resolve(socket);
    });
    socket.once('error', reject);
    socket.once('close', () => {
      clearTimeout(late);
      reject(new Error('The connection closed before it was there.'));
    });
  });
}
