import { connect as connectTcp, isIP, type OnReadOpts, type Socket } from 'node:net';
import { type ConnectionOptions, connect as connectTls, type TLSSocket } from 'node:tls';
import { ReplyReader, type SmtpReply } from './smtp-reply.ts';
import type { SmtpServer } from './smtp-server.ts';

/** Hears the replies of a server once it may be given messages. */
export type HearReply = (code: number, lines: () => readonly string[]) => void;

/** One connection to a mail server: bytes out, replies in. */
export interface SmtpWire {
  write(bytes: Buffer | string): void;
  /** Whether everything written has been handed to the system. */
  isFlushed(): boolean;
  /** Says one command and waits for its reply; throws a WireTrouble when none comes in time. */
  ask(command: string | undefined, patienceMs: number): Promise<SmtpReply>;
  /** Goes over to TLS with a checked certificate; refuses when the server said more than it was asked (RFC 3207 6). */
  secure(options: TlsOptions, patienceMs: number): Promise<void>;
  isSecure(): boolean;
  /** From here on replies are heard as they come, and a loss is told once. */
  listen(hear: HearReply, lost: (reason: string) => void): void;
  /** Says goodbye (QUIT) and closes; an unwilling server is given a moment only. */
  quit(): void;
  /** Closes at once; a listener hears the reason. */
  destroy(reason: string): void;
}

/** Trust for tests and for authorities of one's own. */
export type TlsOptions = Pick<ConnectionOptions, 'ca'>;

/** Trouble while a connection is opened; the message is a sentence for people. */
export class WireTrouble extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'WireTrouble';
  }
}

const goodbye = 2000;

interface WireState {
  socket: Socket;
  hear: HearReply | undefined;
  lost: ((reason: string) => void) | undefined;
  asked: { resolve(reply: SmtpReply): void; reject(fault: Error): void } | undefined;
  unasked: SmtpReply[];
  reason: string | undefined;
}

/** Connects; whether that worked is told by the first `ask`. */
export function connectWire(server: SmtpServer, options: TlsOptions): SmtpWire {
  const implicit = server.tls === 'implicit';
  const own: { reader?: ReplyReader } = {};
  const socket = implicit
    ? connectTls({ host: server.host, port: server.port, ...tlsFor(server, options) })
    : connectTcp({ host: server.host, port: server.port, onread: readingInto(own) });
  const state: WireState = {
    socket,
    hear: undefined,
    lost: undefined,
    asked: undefined,
    unasked: [],
    reason: undefined,
  };
  let secured = implicit;
  let reader = attach(state);
  own.reader = reader;
  if (implicit) socket.on('data', (chunk: Buffer) => reader.push(chunk));
  return {
    write: (bytes) => void state.socket.write(bytes),
    isFlushed: () => state.socket.writableLength === 0,
    isSecure: () => secured,
    ask: (command, patienceMs) => askOnce(state, command, patienceMs),
    async secure(tls, patienceMs) {
      if (state.unasked.length > 0 || reader.isInside()) {
        end(state, 'The mail server said more than it was asked before TLS.');
        throw new WireTrouble(state.reason ?? '');
      }
      state.socket.removeAllListeners();
      state.socket = await handshake(state.socket, tlsFor(server, { ...options, ...tls }), patienceMs);
      secured = true;
      reader = attach(state);
      state.socket.on('data', (chunk: Buffer) => reader.push(chunk));
    },
    listen(hear, lost) {
      state.hear = hear;
      state.lost = lost;
      if (state.reason !== undefined) lost(state.reason);
      else if (state.unasked.length > 0) end(state, 'The mail server spoke unasked.');
    },
    quit() {
      state.lost = undefined;
      state.hear = () => undefined;
      const { socket: leaving } = state;
      leaving.end('QUIT\r\n');
      setTimeout(() => leaving.destroy(), goodbye).unref();
    },
    destroy: (reason) => end(state, reason),
  };
}

function tlsFor({ host }: SmtpServer, options: TlsOptions): ConnectionOptions {
  // RFC 6066 3: no IP addresses in the server name.
  return { ...options, minVersion: 'TLSv1.2', ...(isIP(host) ? {} : { servername: host }), host };
}

// Replies are short; without a place of its own each read would be given 64 KB and cut down to a few bytes.
const readSize = 8192;

function readingInto(own: { reader?: ReplyReader }): OnReadOpts {
  return {
    buffer: Buffer.allocUnsafeSlow(readSize),
    callback(size, bytes) {
      own.reader?.push(Buffer.from(bytes.buffer, bytes.byteOffset, size));
      return true;
    },
  };
}

function attach(state: WireState): ReplyReader {
  const { socket } = state;
  socket.setNoDelay(true);
  const reader = new ReplyReader({
    reply: (code, lines) => takeReply(state, code, lines),
    garbage: (reason) => end(state, reason),
  });
  socket.on('error', (fault: Error) => end(state, `The connection to the mail server failed: ${fault.message}`));
  socket.on('close', () => end(state, 'The mail server closed the connection.'));
  return reader;
}

function takeReply(state: WireState, code: number, readLines: () => readonly string[]): void {
  if (state.reason !== undefined) return;
  if (state.hear) {
    state.hear(code, readLines);
    return;
  }
  const lines = readLines();
  const reply = { code, lines, text: lines.join(' ') };
  const { asked } = state;
  state.asked = undefined;
  if (asked) asked.resolve(reply);
  else state.unasked.push(reply);
}

function end(state: WireState, reason: string): void {
  if (state.reason !== undefined) return;
  state.reason = reason;
  state.socket.destroy();
  const { asked, lost } = state;
  state.asked = undefined;
  asked?.reject(new WireTrouble(reason));
  lost?.(reason);
}

function askOnce(state: WireState, command: string | undefined, patienceMs: number): Promise<SmtpReply> {
  const early = state.unasked.shift();
  // The greeting comes by itself, perhaps before we ask; an answer before its question is no answer.
  if (early && command === undefined) return Promise.resolve(early);
  if (early) end(state, 'The mail server spoke unasked.');
  if (state.reason !== undefined) return Promise.reject(new WireTrouble(state.reason));
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => end(state, 'The mail server did not answer in time.'), patienceMs);
    state.asked = {
      resolve(reply) {
        clearTimeout(timer);
        resolve(reply);
      },
      reject(fault) {
        clearTimeout(timer);
        reject(fault);
      },
    };
    if (command !== undefined) state.socket.write(`${command}\r\n`);
  });
}

function handshake(socket: Socket, options: ConnectionOptions, patienceMs: number): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const secured = connectTls({ ...options, socket });
    const fail = (reason: string): void => {
      clearTimeout(timer);
      secured.destroy();
      socket.destroy();
      reject(new WireTrouble(reason));
    };
    const timer = setTimeout(() => fail('The mail server did not finish TLS in time.'), patienceMs);
    secured.once('secureConnect', () => {
      clearTimeout(timer);
      secured.removeAllListeners('error').removeAllListeners('close');
      resolve(secured);
    });
    secured.on('error', (fault) => fail(`TLS with the mail server failed: ${fault.message}`));
    secured.once('close', () => fail('The mail server closed the connection during TLS.'));
  });
}
