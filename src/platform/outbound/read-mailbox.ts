import type { ConnectionOptions } from 'node:tls';
import { ImapFlow } from 'imapflow';
import { second } from '../../kernel/time.ts';
import { isThisMachine } from './smtp/smtp-server.ts';

/** Trust and patience of one look into a mailbox. */
export interface MailboxOptions {
  readonly ca?: ConnectionOptions['ca'];
  /** How long the server may be silent, milliseconds (default 15 s). */
  readonly patienceMs?: number;
}

// One look takes so many, the oldest first; the next look takes the rest.
const mostAtOnce = 200;
const mostBytes = 1024 * 1024;

/**
 * Hands over every unseen mail of a mailbox, `imaps://user:password@host/INBOX` (RFC 9051) or imap:// with STARTTLS, and marks
 * it seen when it was taken; tells how many. Rejects when the mailbox cannot be read; what was not marked comes again.
 */
export async function readMailbox(
  url: string,
  take: (source: Uint8Array) => Promise<unknown>,
  { ca, patienceMs = 15 * second }: MailboxOptions = {},
): Promise<number> {
  const { protocol, hostname, port, username, password, pathname } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  const client = new ImapFlow({
    ...{ host, port: Number(port) || (protocol === 'imaps:' ? 993 : 143), secure: protocol === 'imaps:' },
    // A password never crosses a network in clear.
    ...(protocol === 'imaps:' || isThisMachine(host) ? {} : { doSTARTTLS: true }),
    auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    ...{ logger: false, connectionTimeout: patienceMs, greetingTimeout: patienceMs, socketTimeout: patienceMs },
    tls: { minVersion: 'TLSv1.2', ...(ca === undefined ? {} : { ca }) },
  });
  // Trouble is told by whichever call meets it.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await takeUnseen(client, decodeURIComponent(pathname.slice(1)) || 'INBOX', take);
  } finally {
    client.close();
  }
}

async function takeUnseen(client: ImapFlow, mailbox: string, take: (source: Uint8Array) => Promise<unknown>) {
  const lock = await client.getMailboxLock(mailbox);
  try {
    const found = (await client.search({ seen: false }, { uid: true })) || [];
    const uids = found.slice(0, mostAtOnce);
    for (const uid of uids) {
      const mail =
        (await client.fetchOne(String(uid), { source: { maxLength: mostBytes } }, { uid: true })) || undefined;
      if (mail?.source) await take(mail.source);
      await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true });
    }
    return uids.length;
  } finally {
    lock.release();
  }
}
