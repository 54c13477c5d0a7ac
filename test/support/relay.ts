import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** A way to the database that can be cut, held and mended. */
export interface Relay {
  readonly url: string;
  /** Ends every connection and takes none. */
  cut(): void;
  /** Swallows everything in both directions and says nothing, as a broken network does; also to who connects now. */
  hold(): void;
  /** Lets connections pass, old ones that were held too. */
  mend(): Promise<void>;
}

/** Opens one to the database of a connection string, on a port of this machine. */
export async function aRelay(databaseUrl: string): Promise<Relay> {
  const target = new URL(databaseUrl);
  const folder = target.searchParams.get('host');
  const sockets = new Set<Socket>();
  const upstream = (): Socket =>
    folder ? connect(`${folder}/.s.PGSQL.5432`) : connect(Number(target.port || 5432), target.hostname);
  let server: Server | undefined;
  let port = 0;
  let held = false;
  const join = (client: Socket): void => {
    const behind = upstream();
    for (const [from, to] of [
      [client, behind],
      [behind, client],
    ] as const) {
      sockets.add(from);
      from.on('data', (piece) => to.write(piece));
      from.on('error', () => undefined).on('close', () => to.destroy());
      if (held) from.pause();
    }
  };
  const mend = async (): Promise<void> => {
    held = false;
    for (const socket of sockets) socket.resume();
    if (server?.listening) return;
    const opened = createServer(join);
    server = opened;
    await new Promise<void>((resolve) => opened.listen(port, '127.0.0.1', resolve));
    port = (opened.address() as AddressInfo).port;
  };
  const cut = (): void => {
    server?.close();
    for (const socket of sockets) socket.destroy();
    sockets.clear();
  };
  const hold = (): void => {
    held = true;
    for (const socket of sockets) socket.pause();
  };
  await mend();
  return { url: `postgresql://${target.username}@127.0.0.1:${port}${target.pathname}`, cut, hold, mend };
}
