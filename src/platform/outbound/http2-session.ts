import { type ClientHttp2Session, type ClientHttp2Stream, connect, constants } from 'node:http2';
import type { TLSSocket } from 'node:tls';
import { second } from '../../kernel/time.ts';

/** An answer as it came back. */
export interface StreamAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** What a stream says. */
export interface StreamRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer | undefined;
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

/** Thrown when the other side certainly did not look at a request (RFC 9113, 8.7): it may be made again elsewhere. */
export class NotProcessed extends Error {
  constructor() {
    super('The connection closed before the call was looked at.');
    this.name = 'NotProcessed';
  }
}

/** One HTTP/2 connection with many calls on it at once. */
export interface Http2Session {
  /** Calls that it takes at the moment; 0 once it is closing. */
  room(): number;
  inFlight(): number;
  request(asked: StreamRequest): Promise<StreamAnswer>;
  /** Takes nothing new and ends with its last call. */
  close(): void;
}

// Push services allow 100 or more; beyond that a second connection serves better.
const mostStreams = 100;
const pingEvery = 10 * second;
const pingPatience = 5 * second;
const idleFor = 60 * second;

/**
 * Speaks HTTP/2 over a connection on which the other side agreed to it, once it said how much it takes; `onGone` is called once it
 * takes no more.
 */
export async function openHttp2Session(socket: TLSSocket, origin: string, onGone: () => void): Promise<Http2Session> {
  const session = connect(origin, { createConnection: () => socket, settings: { enablePush: false } });
  const state = { open: 0, isGone: false, isDue: false, idleSince: Date.now() };
  const leave = (): void => {
    if (state.isGone) return;
    state.isGone = true;
    onGone();
  };
  // Whatever ends it also ends its streams, each with a fault of its own.
  session.on('error', leave);
  session.on('goaway', leave);
  session.on('close', leave);
  const stopPinging = watch(session, state);
  session.on('close', stopPinging);
  await heardSettings(session);
  const ofPeer = (): number => Math.min(mostStreams, session.remoteSettings.maxConcurrentStreams ?? mostStreams);
  return {
    room: () => (state.isGone || session.closed || session.destroyed ? 0 : Math.max(0, ofPeer() - state.open)),
    inFlight: () => state.open,
    async request(asked) {
      if (state.isGone || session.closed || session.destroyed) throw new NotProcessed();
      state.open += 1;
      try {
        return await exchange(session, asked, origin);
      } finally {
        state.open -= 1;
        state.idleSince = Date.now();
      }
    },
    close() {
      leave();
      session.close();
    },
  };
}

// RFC 9113, 3.4: the first frame of a server. Calls beyond what it allows would be turned away.
function heardSettings(session: ClientHttp2Session): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => session.destroy(new Error('No settings in time.')), pingPatience);
    session.once('remoteSettings', () => {
      clearTimeout(late);
      resolve();
    });
    session.once('close', () => {
      clearTimeout(late);
      reject(new Error('The connection closed before it was there.'));
    });
  });
}

/** Asks the other side every few seconds whether it is there; one that does not answer, or is not needed, is left. */
function watch(session: ClientHttp2Session, state: { readonly open: number; readonly idleSince: number }): () => void {
  const timer = setInterval(() => {
    if (session.closed || session.destroyed) return;
    if (state.open === 0 && Date.now() - state.idleSince > idleFor) return session.close();
    const late = setTimeout(() => session.destroy(new Error('No answer to a ping.')), pingPatience);
    late.unref();
    const isSent = session.ping(() => clearTimeout(late));
    if (!isSent) clearTimeout(late);
  }, pingEvery);
  timer.unref();
  return () => clearInterval(timer);
}

function exchange(session: ClientHttp2Session, asked: StreamRequest, origin: string): Promise<StreamAnswer> {
  return new Promise((resolve, reject) => {
    const { host } = new URL(origin);
    const stream = session.request(
      { ...asked.headers, ':method': asked.method, ':path': asked.path, ':scheme': 'https', ':authority': host },
      { endStream: asked.body === undefined, signal: asked.signal },
    );
    readAnswer(stream, asked.maxBytes, resolve, reject);
    if (asked.body !== undefined) stream.end(asked.body);
  });
}

function readAnswer(
  stream: ClientHttp2Stream,
  maxBytes: number,
  resolve: (answer: StreamAnswer) => void,
  reject: (fault: Error) => void,
): void {
  const pieces: Buffer[] = [];
  let [size, status] = [0, 0];
  let headers: Record<string, string> = {};
  let fault: Error | undefined;
  stream.on('response', (got) => {
    status = Number(got[':status'] ?? 0);
    headers = flattenHeaders(got);
  });
  stream.on('data', (piece: Buffer) => {
    size += piece.length;
    if (size <= maxBytes) return void pieces.push(piece);
    fault = new Error('The answer is larger than we read.');
    stream.close(constants.NGHTTP2_CANCEL);
  });
  stream.on('error', (thrown: Error) => {
    fault ??= thrown;
  });
  stream.on('close', () => {
    if (stream.rstCode === constants.NGHTTP2_REFUSED_STREAM) reject(new NotProcessed());
    else if (fault) reject(fault);
    else if (status === 0 || stream.rstCode !== constants.NGHTTP2_NO_ERROR)
      reject(new Error('The answer was cut off.'));
    else resolve({ status, headers, body: Buffer.concat(pieces) });
  });
}

function flattenHeaders(got: Readonly<Record<string, string | string[] | number | undefined>>): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(got))
    if (!name.startsWith(':')) flat[name] = Array.isArray(value) ? value.join(', ') : String(value ?? '');
  return flat;
}
