import { type AddressInfo, createServer, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { TestCertificate } from '../../../test/support/certificate.ts';

/** A mailbox on loopback that speaks as much IMAP as it takes to read it. */
export interface Mailbox {
  readonly url: string;
  readonly mails: { readonly source: string; seen: boolean }[];
  /** Names and passwords that were tried. */
  readonly logins: readonly string[];
  close(): Promise<void>;
}

/** Starts one with these mails, unseen; over TLS with a certificate. Its owner is `me` with the password `secret`. */
export async function aMailbox(sources: readonly string[], tls?: TestCertificate): Promise<Mailbox> {
  const mails = sources.map((source) => ({ source, seen: false }));
  const logins: string[] = [];
  const sockets = new Set<Socket>();
  const hear = (socket: Socket): void => {
    sockets.add(socket.on('close', () => sockets.delete(socket)).on('error', () => undefined));
    socket.write('* OK [CAPABILITY IMAP4rev1] ready\r\n');
    let held = '';
    socket.on('data', (chunk: Buffer) => {
      held += chunk.toString();
      for (let at = held.indexOf('\r\n'); at >= 0; at = held.indexOf('\r\n')) {
        const [tag = '', ...words] = held.slice(0, at).split(' ');
        held = held.slice(at + 2);
        socket.write(answer(tag, words.join(' '), mails, logins));
      }
    });
  };
  const server = tls ? createTlsServer({ key: tls.key, cert: tls.cert }, hear) : createServer(hear);
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    ...{ mails, logins },
    url: `${tls ? 'imaps' : 'imap'}://me:secret@localhost:${port}/INBOX`.replace(
      'localhost',
      tls ? 'localhost' : '127.0.0.1',
    ),
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

function answer(tag: string, command: string, mails: { source: string; seen: boolean }[], logins: string[]): string {
  const ok = `${tag} OK done\r\n`;
  const verb = command.toUpperCase();
  if (verb.startsWith('LOGIN')) {
    logins.push(command.slice(6));
    return /"?me"? "?secret"?$/.test(command) ? ok : `${tag} NO [AUTHENTICATIONFAILED] wrong\r\n`;
  }
  if (verb.startsWith('CAPABILITY')) return `* CAPABILITY IMAP4rev1\r\n${ok}`;
  if (verb.startsWith('LIST') || verb.startsWith('LSUB')) return `* LIST (\\HasNoChildren) "/" INBOX\r\n${ok}`;
  if (verb.startsWith('SELECT'))
    return `* FLAGS (\\Seen)\r\n* ${mails.length} EXISTS\r\n* OK [UIDVALIDITY 1] x\r\n* OK [UIDNEXT 99] x\r\n${tag} OK [READ-WRITE] done\r\n`;
  if (verb.startsWith('UID SEARCH'))
    return `* SEARCH${mails.map(({ seen }, at) => (seen ? '' : ` ${at + 1}`)).join('')}\r\n${ok}`;
  const at = Number(/^UID \w+ (\d+)/.exec(verb)?.[1] ?? 0);
  const mail = mails[at - 1];
  if (mail && verb.startsWith('UID FETCH'))
    return `* ${at} FETCH (UID ${at} BODY[]<0> {${Buffer.byteLength(mail.source)}}\r\n${mail.source})\r\n${ok}`;
  if (mail && verb.startsWith('UID STORE')) mail.seen = true;
  return ok;
}
