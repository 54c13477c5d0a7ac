import { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { second } from '../../kernel/time.ts';

/** Whom a connection leads to, and how long it may take to get there. */
export interface HostClientOptions {
  /** Connection string of one host. */
  readonly url: string;
  /** Shown by the server in pg_stat_activity. */
  readonly name: string;
  /** In milliseconds. */
  readonly connectWithin: number;
}

/** A connection to one host that can be cut at once, without a word to a server that may no longer be there. */
export class HostClient extends pg.Client {
  readonly hostUrl: string;
  readonly #socket: Socket;

  constructor({ url, name, connectWithin }: HostClientOptions) {
    const socket = new Socket();
    super({
      connectionString: url,
      application_name: name,
      connectionTimeoutMillis: connectWithin,
      // A peer that is gone is noticed in about a quarter of a minute, also where nobody asks anything.
      keepAlive: true,
      keepAliveInitialDelayMillis: 5 * second,
      stream: () => socket,
    });
    this.hostUrl = url;
    this.#socket = socket;
    // Whatever is asked fails as well and tells why; without a listener Node would exit.
    this.on('error', () => undefined);
  }

  /** Ends it now; a statement that is under way fails, and nobody knows whether it was done. */
  cut(): void {
    this.#socket.destroy();
  }
}

/** How a server answers: it takes writes, it takes none, it says nothing, or the connection is lost. */
export type ServerHealth = 'writable' | 'read-only' | 'silent' | 'lost';

const healthQuestion = `select pg_is_in_recovery() or current_setting('transaction_read_only')::bool as closed`;
// Long enough for a server that is very busy, short enough that a cut-off one is left within seconds.
const patience = 4 * second;
const step = second / 4;

/** Asks a server whether it is there and takes writes. */
export async function askHealth(client: pg.Client): Promise<ServerHealth> {
  const waiting = new AbortController();
  const asked = client.query<{ closed: boolean }>(healthQuestion).then(
    (result): ServerHealth => (result.rows[0]?.closed ? 'read-only' : 'writable'),
    (): ServerHealth => 'lost',
  );
  const health = await Promise.race([asked, waitPatiently(waiting.signal)]);
  waiting.abort();
  return health;
}

// In steps: a process that was itself stopped for a while must read what has come in before it calls the server silent.
async function waitPatiently(stop: AbortSignal): Promise<ServerHealth> {
  for (let waited = 0; waited < patience && !stop.aborted; waited += step) {
    await sleep(step, undefined, { signal: stop }).catch(() => undefined);
  }
  return 'silent';
}
