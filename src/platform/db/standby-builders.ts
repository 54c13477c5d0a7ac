import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from './embedded/embedded-postgres.ts';
import { ask, QUICK_SETTINGS } from './embedded/embedded-postgres-builders.ts';

/** A real PostgreSQL server behind a port of loopback that can be cut off. */
export interface TestHost {
  /** `127.0.0.1:40123` */
  readonly host: string;
  /** Connection string over the server's own socket, past the port. */
  readonly directUrl: string;
  /** Nothing passes any more, and nobody is told: what a broken network does. New connections are taken and not answered. */
  fallSilent(): void;
  /** Everything passes again for connections made from now on. */
  comeBack(): void;
  /** Makes a standby take writes. */
  promote(): Promise<unknown>;
  remove(): Promise<void>;
}

/** Starts a server with files of its own; as a standby it is in recovery and takes no writes until it is promoted. */
export async function aHost(kind: 'primary' | 'standby'): Promise<TestHost> {
  const directory = mkdtempSync(join(tmpdir(), 'tocsin-host-'));
  // Run by root, the server has an account of its own, which has to pass through here.
  chmodSync(directory, 0o711);
  const settings = { ...QUICK_SETTINGS, max_connections: '30' };
  let server = await startEmbeddedPostgres({ directory, settings });
  if (kind === 'standby') {
    await server.stop();
    const files = join(directory, 'postgres', 'data');
    await open(join(files, 'standby.signal'), 'w').then((file) => file.close());
    server = await startEmbeddedPostgres({ directory, settings });
  }
  const port = await aPort(join(server.socketDirectory, '.s.PGSQL.5432'));
  return {
    ...port,
    directUrl: server.url,
    promote: () => ask(server.url, 'select pg_promote()'),
    async remove() {
      port.close();
      await server.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** Connection string of several hosts as libpq writes it. */
export function urlOf(...hosts: readonly TestHost[]): string {
  return `postgresql://app@${hosts.map(({ host }) => host).join(',')}/app?target_session_attrs=read-write`;
}

async function aPort(socketPath: string) {
  let silent = false;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => undefined));
    if (silent) return;
    const onward = connect(socketPath);
    sockets.add(onward.on('error', () => undefined));
    socket.pipe(onward).pipe(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    host: `127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    fallSilent() {
      silent = true;
      for (const socket of sockets) socket.unpipe().pause();
    },
    comeBack() {
      silent = false;
    },
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
