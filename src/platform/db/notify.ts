import type { Log } from '../../kernel/context.ts';
import { second } from '../../kernel/time.ts';
import { type Ctx, execute, type Sql, sql } from './database.ts';
import { makeRoute } from './database-route.ts';
import { askHealth, type HostClient } from './host-client.ts';

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
  let client: HostClient | undefined;
  const route = makeRoute(url);
  const pause = makePause(second);
  // Nothing is sent over this connection in peace, so that one to a server which was cut off would stay quiet for ever.
  const untilUnfit = async (connection: HostClient): Promise<void> => {
    const ended = new Promise<void>((resolve) => connection.once('end', resolve));
    while (route.canFallSilent && route.isFit(await askHealth(connection))) await Promise.race([ended, pause.take()]);
    if (route.canFallSilent) connection.cut();
    await ended;
  };

  const listenOnce = async (): Promise<void> => {
    try {
      const connection = await route.open('tocsin listen');
      client = connection;
      connection.on('notification', (message) => hear(message.payload ?? ''));
      await connection.query(`listen ${channel}`);
      if (closed) return connection.cut();
      hear('*');
      await untilUnfit(connection);
    } catch (fault) {
      client?.cut();
      if (!closed) log.warn({ fault: String(fault) }, 'Not listening to the database yet; trying again in a second');
    }
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
