import { connect, createServer, type Server, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { aDatabase } from '../../../test/support/test-database.ts';
import { execute, inTransaction, query, sql } from './database.ts';
import { listen, notify } from './notify.ts';

const quiet = { debug() {}, info() {}, warn() {}, error() {} };

describe('notifications', () => {
  const database = aDatabase();
  const listeners = sql`select pid from pg_stat_activity where application_name = 'tocsin listen' and datname = current_database()`;

  const hearAll = (url: string): string[] => {
    const heard: string[] = [];
    const listener = listen(url, quiet, (topic) => heard.push(topic));
    onTestFinished(() => listener.close());
    return heard;
  };

  it('arrive at every listener when their transaction commits, and never when it fails', async () => {
    const [one, two] = [hearAll(database.url), hearAll(database.url)];
    await expect.poll(() => [...one, ...two]).toEqual(['*', '*']);
    await expect(
      inTransaction(database.ctx(), async (inside) => {
        await notify(inside, 'undone');
        throw new Error('rolled back');
      }),
    ).rejects.toThrow('rolled back');
    await inTransaction(database.ctx(), async (inside) => {
      await notify(inside, 'alert 1');
      // Told twice in one transaction, heard once.
      await notify(inside, 'alert 1');
    });
    await notify(database.ctx(), "quote ' and ; drop");
    await expect
      .poll(() => [one, two])
      .toEqual([
        ['*', 'alert 1', "quote ' and ; drop"],
        ['*', 'alert 1', "quote ' and ; drop"],
      ]);
  });

  it('come again after the connection was cut, with a word that some may have been missed', async () => {
    const heard = hearAll(database.url);
    await expect.poll(() => heard).toEqual(['*']);
    await execute(database.ctx(), sql`select pg_terminate_backend(pid) from (${listeners}) as one`);
    await expect.poll(() => heard, { timeout: 10_000 }).toEqual(['*', '*']);
    await notify(database.ctx(), 'alert 2');
    await expect.poll(() => heard).toEqual(['*', '*', 'alert 2']);
    expect(await query(database.ctx(), listeners)).toHaveLength(1);
  });

  it('come over one connection, however long the database was away', async () => {
    const gate = await aGate(database.url);
    const heard = hearAll(gate.url);
    await expect.poll(() => gate.turnedAway(), { timeout: 20_000 }).toBe(3);
    gate.open();
    await expect.poll(() => heard, { timeout: 10_000 }).toEqual(['*']);
    await notify(database.ctx(), 'alert 3');
    await expect.poll(() => heard).toEqual(['*', 'alert 3']);
    expect(await query(database.ctx(), listeners)).toHaveLength(1);
  });

  it('are given up when the listener is closed, also while the database is away', async () => {
    const listener = listen('postgresql://nobody@127.0.0.1:1/nothing', quiet, () => undefined);
    await listener.close();
    const other = listen(database.url, quiet, () => undefined);
    await expect.poll(() => query(database.ctx(), listeners)).toHaveLength(1);
    await other.close();
    await expect.poll(() => query(database.ctx(), listeners)).toEqual([]);
  });
});

/** A port that turns connections away until it is opened, and then leads to the database's Unix socket or port. */
async function aGate(url: string): Promise<{ url: string; open(): void; turnedAway(): number }> {
  const given = new URL(url);
  const folder = given.searchParams.get('host');
  const port = Number(given.port || 5432);
  let [isOpen, turnedAway] = [false, 0];
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket.on('error', () => undefined));
    if (!isOpen) {
      turnedAway += 1;
      socket.destroy();
      return;
    }
    const onward = folder ? connect(`${folder}/.s.PGSQL.${port}`) : connect(port, given.hostname);
    sockets.add(onward.on('error', () => undefined));
    socket.pipe(onward).pipe(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  const gate = new URL(url);
  gate.searchParams.delete('host');
  gate.host = `127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  return {
    url: gate.href,
    open() {
      isOpen = true;
    },
    turnedAway: () => turnedAway,
  };
}
