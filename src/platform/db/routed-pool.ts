import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { second } from '../../kernel/time.ts';
import type { DatabaseRoute } from './database-route.ts';
import { askHealth, HostClient } from './host-client.ts';

/** How long somebody waits for a connection: for a free one, or for a server that takes writes. */
const waitForConnection = 10 * second;
const askEvery = second;
const lookAgainAfter = second / 4;

// Said by the pool when all connections are in use: no other host would change that.
const poolIsBusy = 'timeout exceeded when trying to connect';
// SQLSTATE classes of a refusal that every host would repeat: authorisation, no such database, a faulty statement.
const sameEverywhere = /^(28|3D|42)/;

type Taken = (
  fault: Error | undefined,
  client: pg.PoolClient | undefined,
  done: (fault?: boolean | Error) => void,
) => void;

/** A pool whose connections lead to the host that takes writes, and are left behind when that is another one. */
export class RoutedPool extends pg.Pool {
  readonly #route: DatabaseRoute;
  readonly #clients = new Set<HostClient>();
  #watching: AbortController | undefined;

  constructor(route: DatabaseRoute, poolSize: number) {
    super({
      max: poolSize,
      connectionTimeoutMillis: waitForConnection,
      idleTimeoutMillis: 30 * second,
      Client: class extends HostClient {
        constructor() {
          super({ url: route.current(), name: 'tocsin', connectWithin: route.connectWithin });
        }
      },
      onConnect: (client) => prepare(client as HostClient, route),
    });
    this.#route = route;
    // An idle connection lost with its server is replaced by the pool at the next query; without a listener Node exits.
    this.on('error', () => undefined);
    this.on('connect', (client) => {
      this.#clients.add(client as unknown as HostClient);
      this.#watch();
    });
    this.on('remove', (client) => this.#clients.delete(client as unknown as HostClient));
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(taken: Taken): void;
  override connect(taken?: Taken): Promise<pg.PoolClient> | undefined {
    const connecting = this.#route.isChoice ? this.#connectSomewhere() : super.connect();
    if (!taken) return connecting;
    connecting.then(
      (client) => taken(undefined, client, client.release),
      (fault) => taken(fault, undefined, () => undefined),
    );
    return undefined;
  }

  override end(): Promise<void>;
  override end(ended: () => void): void;
  override end(ended?: () => void): Promise<void> | undefined {
    this.#watching?.abort();
    const ending = super.end();
    if (!ended) return ending;
    ending.then(ended, ended);
    return undefined;
  }

  async #connectSomewhere(): Promise<pg.PoolClient> {
    const giveUpAt = performance.now() + waitForConnection;
    for (let why: unknown; ; ) {
      try {
        return await super.connect();
      } catch (fault) {
        if (this.ending || !mayBeElsewhere(fault) || performance.now() > giveUpAt) throw why ?? fault;
      }
      why = await this.#route.find().then(
        () => undefined,
        (fault: unknown) => fault,
      );
      if (why) await sleep(lookAgainAfter);
    }
  }

  /** From the first connection on, so that what opens a pool and never uses it pays nothing. */
  #watch(): void {
    if (this.#watching || this.ending || !this.#route.canFallSilent) return;
    this.#watching = new AbortController();
    const { signal } = this.#watching;
    void (async () => {
      while (!signal.aborted) await this.#watchOnce(signal);
    })();
  }

  // One connection is asked every second. A statement that waits for a server which was cut off would wait for a quarter of
  // an hour, and nobody can tell it from one that is merely long.
  async #watchOnce(signal: AbortSignal): Promise<void> {
    const watched = await this.#route.open('tocsin watch').catch(() => undefined);
    if (!watched) return pause(askEvery, signal);
    const stop = (): void => watched.cut();
    signal.addEventListener('abort', stop, { once: true });
    this.#cut((client) => client.hostUrl !== watched.hostUrl);
    let health = await askHealth(watched);
    while (this.#route.isFit(health) && !signal.aborted) {
      await pause(askEvery, signal);
      health = await askHealth(watched);
    }
    signal.removeEventListener('abort', stop);
    watched.cut();
    // Where the connection only ended, the others have ended too or are as good as ever.
    if (health !== 'lost' && !signal.aborted) this.#cut(() => true);
  }

  #cut(isUnfit: (client: HostClient) => boolean): void {
    for (const client of this.#clients) if (isUnfit(client)) client.cut();
  }
}

/**
 * Said by every connection. Compiling costs a second for a statement that runs in a hundredth: a launch must not wait for it
 * on a server that has it on. A process that is cut off must not leave its locks behind: the server ends a transaction in
 * which nothing happens, and a connection whose other side is silent to TCP: within ten seconds, before a lease is over.
 */
const session = `set jit = off; set idle_in_transaction_session_timeout = '60s'; set tcp_keepalives_idle = 4;
  set tcp_keepalives_interval = 2; set tcp_keepalives_count = 3; set tcp_user_timeout = '10s'`;

async function prepare(client: HostClient, route: DatabaseRoute): Promise<void> {
  await client.query(session);
  if (!route.isChoice) return;
  const health = await askHealth(client);
  if (health !== 'writable') throw new Error(`The server takes no writes: ${health}.`);
}

function mayBeElsewhere(fault: unknown): boolean {
  const { code = '', message = '' } = fault as { code?: string; message?: string };
  return message !== poolIsBusy && !sameEverywhere.test(code);
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return sleep(milliseconds, undefined, { signal }).catch(() => undefined);
}
