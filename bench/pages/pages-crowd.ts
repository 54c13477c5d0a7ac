import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';
import { second } from '../../src/kernel/time.ts';

/** What a crowd met. */
export interface CrowdResult {
  readonly answers: number;
  /** What went wrong, each with how often. */
  readonly errors: ReadonlyMap<string, number>;
  /** The 99th of a hundred answers, milliseconds. */
  readonly p99: number;
}

/** What a crowd is. */
export interface Crowd {
  readonly port: number;
  readonly host: string;
  /** One visitor after another takes the next of these. */
  readonly paths: readonly string[];
  readonly size: number;
  /** They come evenly over this time, milliseconds. */
  readonly within: number;
  /** Each asks again after this, milliseconds, until all have come and asked once more. */
  readonly every: number;
}

/** An answer is an error later than this, milliseconds. */
const longestWait = 10 * second;

/** Lets a crowd come: each visitor opens a connection, reads the whole page, stays connected and asks again. */
export async function comeAll(crowd: Crowd): Promise<CrowdResult> {
  const errors = new Map<string, number>();
  const times: number[] = [];
  const end = performance.now() + crowd.within + crowd.every;
  const visit = async (index: number): Promise<void> => {
    await sleep((crowd.within * index) / crowd.size);
    const path = crowd.paths[index % crowd.paths.length] ?? '/';
    const socket = connect({ port: crowd.port, host: '127.0.0.1', noDelay: true });
    try {
      while (performance.now() < end) {
        const began = performance.now();
        await askOnce(socket, crowd.host, path);
        times.push(performance.now() - began);
        await sleep(Math.max(0, Math.min(crowd.every, end - performance.now())));
      }
    } catch (fault) {
      const what = String(fault);
      errors.set(what, (errors.get(what) ?? 0) + 1);
    } finally {
      socket.destroy();
    }
  };
  await Promise.all(Array.from({ length: crowd.size }, (_, index) => visit(index)));
  return { answers: times.length, errors, p99: quantile(times, 0.99) };
}

/** One request on a connection; the whole answer must be there, with status 200. */
function askOnce(socket: Socket, host: string, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let got = '';
    const timer = setTimeout(() => done(new Error('no answer within ten seconds')), longestWait);
    const done = (fault?: Error): void => {
      clearTimeout(timer);
      socket.removeAllListeners();
      // A connection that is lost while nobody asks is met at the next question.
      socket.on('error', () => undefined);
      if (fault) reject(fault);
      else resolve();
    };
    socket.on('error', done);
    socket.on('close', () => done(new Error('the connection was closed')));
    socket.on('data', (piece) => {
      got += piece.toString('latin1');
      const head = got.indexOf('\r\n\r\n');
      if (head < 0) return;
      if (!got.startsWith('HTTP/1.1 200')) return done(new Error(got.slice(0, 30)));
      const length = Number(/content-length: (\d+)/i.exec(got.slice(0, head))?.[1]);
      if (got.length >= head + 4 + length) done();
    });
    socket.write(`GET ${path} HTTP/1.1\r\nhost: ${host}\r\naccept: text/html\r\naccept-encoding: gzip, br\r\n\r\n`);
  });
}

/** Asks at a fixed rate whatever comes back, for a while; answers are timed from when they were due. Milliseconds, sorted. */
export async function askSteadily(
  origin: string,
  ask: { path: string; headers: Record<string, string>; perSecond: number; seconds: number },
): Promise<number[]> {
  const pool = new Pool(origin, { connections: 64, pipelining: 1 });
  const began = performance.now();
  const times: number[] = [];
  const one = async (index: number): Promise<void> => {
    const due = (index * second) / ask.perSecond;
    await sleep(Math.max(0, due - (performance.now() - began)));
    const { statusCode, body } = await pool.request({ path: ask.path, method: 'GET', headers: ask.headers });
    await body.dump();
    if (statusCode !== 200) throw new Error(`${ask.path} answered ${statusCode}.`);
    times.push(performance.now() - began - due);
  };
  try {
    await Promise.all(Array.from({ length: ask.perSecond * ask.seconds }, (_, index) => one(index)));
    return times.sort((a, b) => a - b);
  } finally {
    await pool.destroy();
  }
}

/** The value below which this share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
