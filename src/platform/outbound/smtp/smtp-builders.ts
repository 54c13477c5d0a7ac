import { type AddressInfo, createServer, type Socket } from 'node:net';
import type { SmtpMessage } from './smtp-message.ts';
import { readSmtpServers, type SmtpServer } from './smtp-server.ts';

/** What a scripted server does instead of what is usual: says something, hangs up, or says nothing ever again. */
export type ScriptedAnswer = string | 'hang up' | 'stay silent';

/** How a scripted server differs from one that takes everything. */
export interface Script {
  /** Words after EHLO; PIPELINING when not given. */
  readonly offers?: readonly string[];
  greet?(connection: number): ScriptedAnswer | undefined;
  /** Asked for each command: `MAIL FROM:<…>`, `RCPT TO:<…>`, `DATA`, `RSET`, `NOOP`. */
  answer?(command: string, connection: number): ScriptedAnswer | undefined;
  /** Asked for each whole text, dots undone. */
  take?(text: string, connection: number): ScriptedAnswer | undefined;
}

/** A server that keeps to a script. */
export interface ScriptedServer {
  readonly server: SmtpServer;
  /** Texts that were taken with 250. */
  readonly texts: readonly string[];
  /** Every command, as it came. */
  readonly commands: readonly string[];
  /** What came in each read, in bytes that begin a write of the client. */
  readonly reads: readonly string[];
  connections(): number;
  close(): Promise<void>;
}

/** Starts a server on loopback that speaks just enough SMTP, and misbehaves as the script says. `query` is put behind its URL. */
export async function aScriptedServer(script: Script = {}, query = ''): Promise<ScriptedServer> {
  const kept = { texts: [] as string[], commands: [] as string[], reads: [] as string[] };
  const sockets = new Set<Socket>();
  let count = 0;
  const net = createServer((socket) => {
    sockets.add(socket.on('close', () => sockets.delete(socket)).on('error', () => undefined));
    socket.setNoDelay(true);
    count += 1;
    converse(socket, script, kept, count);
  });
  await new Promise<void>((resolve) => net.listen(0, '127.0.0.1', resolve));
  const [server] = readSmtpServers(`smtp://127.0.0.1:${(net.address() as AddressInfo).port}${query}`);
  if (!server) throw new Error('A server was expected.');
  return {
    server,
    ...kept,
    connections: () => count,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        net.close(() => resolve());
      }),
  };
}

function converse(
  socket: Socket,
  script: Script,
  kept: { texts: string[]; commands: string[]; reads: string[] },
  id: number,
) {
  let held = '';
  let inText = false;
  let silent = false;
  const say = (answer: ScriptedAnswer): void => {
    if (answer === 'hang up') socket.destroy();
    else if (answer === 'stay silent') silent = true;
    else socket.write(answer);
  };
  const takeText = (text: string): void => {
    const answer = script.take?.(text.replace(/(^|\r\n)\.\./g, '$1.'), id) ?? '250 2.0.0 Ok: queued as 4B7C\r\n';
    if (answer.startsWith('250')) kept.texts.push(text.replace(/(^|\r\n)\.\./g, '$1.'));
    say(answer);
  };
  const takeCommand = (command: string): void => {
    kept.commands.push(command);
    const usual = usualAnswer(command, script.offers ?? ['PIPELINING']);
    const answer = script.answer?.(command, id) ?? usual;
    inText = answer.startsWith('354');
    say(answer);
    if (command === 'QUIT') socket.end();
  };
  socket.on('data', (chunk: Buffer) => {
    kept.reads.push(chunk.toString('latin1'));
    held += chunk.toString('latin1');
    while (!silent && !socket.destroyed) {
      const mark = inText ? (held.startsWith('.\r\n') ? '.\r\n' : '\r\n.\r\n') : '\r\n';
      const at = held.indexOf(mark);
      if (at < 0) return;
      const part = held.slice(0, at);
      held = held.slice(at + mark.length);
      if (!inText) takeCommand(part);
      else {
        inText = false;
        takeText(mark === '.\r\n' ? '' : `${part}\r\n`);
      }
    }
  });
  say(script.greet?.(id) ?? '220 scripted.example ESMTP\r\n');
}

function usualAnswer(command: string, offers: readonly string[]): string {
  const verb = /^[A-Z]+/.exec(command)?.[0];
  if (verb === 'EHLO')
    return ['scripted.example', ...offers]
      .map((each, at) => `250${at === offers.length ? ' ' : '-'}${each}\r\n`)
      .join('');
  if (verb === 'DATA') return '354 Go on\r\n';
  if (verb === 'QUIT') return '221 Bye\r\n';
  return ['MAIL', 'RCPT', 'RSET', 'NOOP'].includes(verb ?? '') ? '250 Ok\r\n' : '500 What?\r\n';
}

/** A message with a text of its own. */
export function aMessage(to: string, text = `For ${to}\r\n`, more: Partial<SmtpMessage> = {}): SmtpMessage {
  const bytes = Buffer.from(text.replace(/(^|\r\n)\./g, '$1..'));
  return {
    to,
    envelopeId: `id.${to}`,
    isEightBit: false,
    size: text.length,
    room: bytes.length,
    write(into, at) {
      into.set(bytes, at);
      return at + bytes.length;
    },
    ...more,
  };
}
