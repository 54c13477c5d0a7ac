import { type AddressInfo, createServer, type Socket } from 'node:net';

/** What the server does with a mail: takes it, says nothing more, takes it and drops the line unsaid, or refuses it. */
export type Treatment = 'take' | 'hang' | 'drop' | { readonly code: number; readonly text: string };

/** A mail server that misbehaves. */
export interface FaultyMailServer {
  readonly url: string;
  /** Address of every mail of which it got the whole text and did not refuse it, in that order. */
  readonly taken: readonly string[];
  close(): Promise<void>;
}

/** Starts one on loopback; `treat` decides when the whole text is there, knowing how often it has seen this address. */
export async function aFaultyMailServer(treat: (to: string, times: number) => Treatment): Promise<FaultyMailServer> {
  const taken: string[] = [];
  const seen = new Map<string, number>();
  const sockets = new Set<Socket>();
  const finish = (socket: Socket, to: string): void => {
    const times = (seen.get(to) ?? 0) + 1;
    seen.set(to, times);
    const treatment = treat(to, times);
    // Whatever else was sent in the same group is not answered either.
    if (treatment === 'hang') return void socket.removeAllListeners('data');
    if (typeof treatment === 'object') return void socket.write(`${treatment.code} ${treatment.text}\r\n`);
    taken.push(to);
    if (treatment === 'drop') socket.destroy();
    else socket.write('250 taken\r\n');
  };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    converse(socket, (to) => finish(socket, to));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    taken,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const replies: Readonly<Record<string, string>> = {
  EHLO: '250-faulty\r\n250 PIPELINING',
  DATA: '354 go on',
  QUIT: '221 bye',
};

/** Speaks SMTP as far as a sender needs it (RFC 5321), commands in groups too (RFC 2920). */
function converse(socket: Socket, finish: (to: string) => void): void {
  let waiting = '';
  let to = '';
  let isText = false;
  const command = (line: string): void => {
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === 'RCPT') to = /<([^>]*)>/.exec(line)?.[1] ?? '';
    isText = verb === 'DATA';
    socket.write(`${replies[verb] ?? '250 ok'}\r\n`);
    if (verb === 'QUIT') socket.end();
  };
  socket.on('data', (piece) => {
    waiting += piece.toString('latin1');
    for (;;) {
      const end = isText ? '\r\n.\r\n' : '\r\n';
      const place = waiting.indexOf(end);
      if (place < 0 || socket.destroyed || socket.listenerCount('data') === 0) return;
      const whole = waiting.slice(0, place);
      waiting = waiting.slice(place + end.length);
      if (!isText) command(whole);
      else {
        isText = false;
        finish(to);
      }
    }
  });
  socket.write('220 faulty ESMTP\r\n');
}
