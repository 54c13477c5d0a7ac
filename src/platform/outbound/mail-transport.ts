import { createPrivateKey } from 'node:crypto';
import { createTransport, type NodemailerError } from 'nodemailer';
import { newId } from '../../kernel/ids.ts';
import { second } from '../../kernel/time.ts';
import { type DkimKey, makeDkimSigner } from './dkim-signer.ts';
import type { MailDoor } from './mail-door.ts';
import { type MailServer, openMailServer } from './mail-server.ts';
import { readSmtpServers, type SmtpServer } from './smtp/smtp-server.ts';

/** One mail to one person. `to` is a bare address; `from` may be `Name <address>`. */
export interface Mail {
  readonly to: string;
  readonly from?: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** `<left@right>`; one is made when absent. Give the same one for a repeated try, so that mailboxes can fold doubles. */
  readonly messageId?: string;
}

/** What became of a mail at the mail server. The reason never holds the recipient's address. */
export type MailOutcome =
  | { readonly kind: 'accepted'; readonly reference: string; readonly response: string }
  | { readonly kind: 'failed-for-now'; readonly reason: string }
  | { readonly kind: 'failed-for-good'; readonly reason: string };

/** An open way to one mail server. */
export interface MailTransport {
  send(mail: Mail): Promise<MailOutcome>;
  /** Connects and signs in without sending; tells the reason when that fails. */
  verify(): Promise<{ readonly ok: true } | { readonly ok: false; readonly reason: string }>;
  /** Closes idle connections at once, busy ones after their mail; servers that were opened from here too. */
  close(): void;
  /**
   * Opens each server of the list for many copies of few letters. Absent where mail does not go by SMTP.
   */
  openServers?(door?: MailDoor): readonly MailServer[];
}

/** Sender, connections and patience of a mail transport. */
export interface MailTransportOptions {
  readonly from: string;
  /** Connections held open at once (default 5). */
  readonly poolSize?: number;
  /** How long the server may be silent, milliseconds (default 15 s); RFC 5321 4.5.3.2 allows minutes, an alert has none. */
  readonly patienceMs?: number;
  /** How long it may think about a text before it takes it, milliseconds (default 30 s). */
  readonly textPatienceMs?: number;
  /** How long one mail may take altogether, its wait for a connection included, milliseconds (default 60 s). */
  readonly deadlineMs?: number;
  /** Signs everything; mail written here and there, only with RSA. */
  readonly dkim?: DkimKey | undefined;
}

/**
 * Opens pooled SMTP to `smtp://` (STARTTLS when offered) or `smtps://`, or to the first of several with commas; connects at the
 * first mail. Throws on any other URL.
 */
export function openMailTransport(url: string, options: MailTransportOptions): MailTransport {
  const patience = options.patienceMs ?? 15 * second;
  const deadline = options.deadlineMs ?? 60 * second;
  const servers = readSmtpServers(url);
  const opened: MailServer[] = [];
  const transporter = createTransport({
    ...forLibrary(servers[0]),
    ...signing(options.dkim),
    pool: true,
    maxConnections: options.poolSize ?? 5,
    maxMessages: 1000,
    // A lost connection is an outcome that the caller hears and retries, not something repeated out of sight.
    maxRequeues: 0,
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
    dnsTimeout: patience,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send(mail) {
      const from = mail.from ?? options.from;
      const wrong = findWrongPart(mail, from);
      if (wrong) return { kind: 'failed-for-good', reason: wrong };
      const messageId = mail.messageId ?? `<${newId()}@${domainOf(from)}>`;
      try {
        const info = await transporter.sendMail({
          ...{ from, to: { name: '', address: mail.to }, subject: mail.subject, text: mail.text, messageId },
          ...(mail.html === undefined ? {} : { html: mail.html }),
          headers: { ...mail.headers },
          signal: AbortSignal.timeout(deadline),
        });
        return { kind: 'accepted', reference: messageId, response: info.response };
      } catch (fault) {
        return readFailure(fault as NodemailerError, mail.to);
      }
    },
    async verify() {
      try {
        await transporter.verify();
        return { ok: true };
      } catch (fault) {
        return { ok: false, reason: (fault as Error).message };
      }
    },
    close() {
      transporter.close();
      for (const server of opened.splice(0)) void server.close();
    },
    openServers(door = { practice: undefined, domains: [] }) {
      const signer = options.dkim && makeDkimSigner(options.dkim);
      const from = addressOf(options.from);
      return servers.map((server) =>
        openMailServer(server, {
          ...{ sender: options.from, from, patienceMs: patience, door, signer },
          ...(options.textPatienceMs === undefined ? {} : { textPatienceMs: options.textPatienceMs }),
        }),
      );
    },
  };
}

function forLibrary(server: SmtpServer | undefined) {
  if (!server) throw new Error('There is no mail server in the list.');
  const { host, port, tls, login } = server;
  return {
    ...{ host, port, secure: tls === 'implicit', requireTLS: tls === 'required' },
    ...(login ? { auth: { user: login.user, pass: login.password } } : {}),
  };
}

function signing(key: DkimKey | undefined) {
  // The library knows rsa-sha256 only.
  if (!key || createPrivateKey(key.privateKey).asymmetricKeyType !== 'rsa') return {};
  return { dkim: { domainName: key.domain, keySelector: key.selector, privateKey: key.privateKey } };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: a line break or NUL in a header is what an injection is made of.
const breaksHeader = /[\r\n\u0000]/;

function findWrongPart(mail: Mail, from: string): string | undefined {
  const parts: readonly (readonly [string, string])[] = [
    ['the recipient', mail.to],
    ['the sender', from],
    ['the subject', mail.subject],
    ['the message id', mail.messageId ?? ''],
    ...Object.entries(mail.headers ?? {}).flatMap(([name, value]) => [
      ['a header name', name] as const,
      [`the header ${name}`, value] as const,
    ]),
  ];
  const broken = parts.find(([, text]) => breaksHeader.test(text));
  if (broken) return `There is a line break in ${broken[0]}.`;
  // One bare address (RFC 5321 4.1.2 without quoted local parts): never a list, never a comment.
  if (!/^[^\s<>(),;:"\\@[\]]+@[^\s<>(),;:"\\@]+$/.test(mail.to))
    return 'The recipient is not one plain e-mail address.';
  return undefined;
}

function domainOf(from: string): string {
  return /@([^\s<>@]+)>?$/.exec(from)?.[1] ?? 'localhost';
}

function addressOf(from: string): string {
  return /([^\s<>]+@[^\s<>@]+)>?$/.exec(from)?.[1] ?? from;
}

// These replies are about our own account or session, not about the mail: once that is put right, the same mail goes.
const aboutOurselves = new Set([503, 530, 534, 535, 538]);

function readFailure(fault: NodemailerError, to: string): MailOutcome {
  const reason = (fault.response ?? fault.message).replaceAll(to, '(the recipient)').slice(0, 500);
  const code = fault.responseCode ?? 0;
  const refused = code >= 500 && code < 600 && !aboutOurselves.has(code);
  return { kind: refused ? 'failed-for-good' : 'failed-for-now', reason };
}
