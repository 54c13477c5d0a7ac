import pg from 'pg';
import type { Log } from '../../kernel/context.ts';
import { second } from '../../kernel/time.ts';
import { type Ctx, execute, type Sql, sql } from './database.ts';

const channel = 'tocsin';

/** Tells every process that something about `topic` changed, when the transaction commits. A hint: readers ask again. */
export async function notify(ctx: Pick<Ctx, 'db'>, topic: string): Promise<void> {
  await execute(ctx, sql`select ${notifying(sql`${topic}`)}`);
}

/** The same as a piece of a statement that does more: told when it commits, and once however many rows say the same. */
export function notifying(topic: Sql): Sql {
  return sql`pg_notify(${channel}, ${topic})`;
}

/** A listening connection that reconnects by itself. */
export interface Listener {
  close(): Promise<void>;
}

/** Calls `hear(topic)` for each notification, and `hear('*')` after a reconnect, when some may have been missed. */
export function listen(url: string, log: Log, hear: (topic: string) => void): Listener {
  let closed = false;
  let client: pg.Client | undefined;
  const pause = makePause(second);

  const listenOnce = async (): Promise<void> => {
    const connection = new pg.Client({
      connectionString: url,
      application_name: 'tocsin listen',
      keepAlive: true,
      // The system's own patience with a silent line is two hours.
      keepAliveInitialDelayMillis: 10 * second,
      connectionTimeoutMillis: 10 * second,
    });
    client = connection;
    // Faults show as the end of the connection; without a listener Node would exit.
    connection.on('error', () => undefined);
    connection.on('notification', (message) => hear(message.payload ?? ''));
    const ended = new Promise((resolve) => connection.once('end', resolve));
    try {
      await connection.connect();
      await connection.query(`listen ${channel}`);
      if (!closed) hear('*');
    } catch (fault) {
      if (!closed) log.warn({ fault: String(fault) }, 'Not listening to the database yet; trying again in a second');
      await connection.end().catch(() => undefined);
      return;
    }
    await ended;
  };
  // One connection at a time: an attempt is over before the next begins.
  const loop = async (): Promise<void> => {
    while (!closed) {
      await listenOnce();
      if (!closed) await pause.take();
    }
  };
  const running = loop();
  return {
    async close() {
      closed = true;
      pause.end();
      await client?.end().catch(() => undefined);
      await running;
    },
  };
}

function makePause(milliseconds: number) {
  let timer: NodeJS.Timeout | undefined;
  let wake: (() => void) | undefined;
  return {
    take: () =>
      new Promise<void>((resolve) => {
        wake = resolve;
        timer = setTimeout(resolve, milliseconds);
      }),
    end(): void {
      clearTimeout(timer);
      wake?.();
    },
  };
}
