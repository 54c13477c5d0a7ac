import pg from 'pg';
import type { Log } from '../../kernel/context.ts';
import { second } from '../../kernel/time.ts';
import { type Ctx, execute, sql } from './database.ts';

const channel = 'tocsin';

/** Tells every process that something about `topic` changed, when the transaction commits. A hint: readers ask again. */
export async function notify(ctx: Pick<Ctx, 'db'>, topic: string): Promise<void> {
  await execute(ctx, sql`select pg_notify(${channel}, ${topic})`);
}

/** A listening connection that reconnects by itself. */
export interface Listener {
  close(): Promise<void>;
}

/** Calls `hear(topic)` for each notification, and `hear('*')` after a reconnect, when some may have been missed. */
export function listen(url: string, log: Log, hear: (topic: string) => void): Listener {
  let closed = false;
  let client: pg.Client | undefined;
  let retry: NodeJS.Timeout | undefined;

  const connect = async (): Promise<void> => {
    const connection = new pg.Client({ connectionString: url, application_name: 'tocsin listen', keepAlive: true });
    client = connection;
    connection.on('notification', (message) => hear(message.payload ?? ''));
    connection.on('error', () => undefined);
    connection.on('end', () => {
      if (!closed) retry = setTimeout(start, second);
    });
    await connection.connect();
    await connection.query(`listen ${channel}`);
    hear('*');
  };
  const start = (): void => {
    connect().catch((fault: unknown) => {
      log.warn({ fault: String(fault) }, 'Not listening to the database yet; trying again in a second');
      client?.end().catch(() => undefined);
      if (!closed) retry = setTimeout(start, second);
    });
  };
  start();
  return {
    async close() {
      closed = true;
      clearTimeout(retry);
      await client?.end().catch(() => undefined);
    },
  };
}
