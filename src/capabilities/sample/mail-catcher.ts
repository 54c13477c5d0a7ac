import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { second } from '../../kernel/time.ts';
import { type BatchWriter, makeBatchWriter } from './batch-writer.ts';
import { type SkimmedMail, skimMail } from './skim-mail.ts';

/** A mail as it came over SMTP: one for each recipient of the envelope. */
export interface IncomingMail extends SkimmedMail {
  readonly at: Date;
  readonly to: string;
  readonly raw: Buffer;
}

/** Where the catcher listens, and who keeps what it catches. */
export interface MailCatcherOptions {
  /** A loopback address: whoever reaches it may leave mail. */
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Keeps mails; the sender hears "250 accepted" only when it has resolved. A throw is answered with "try again". */
  store(mails: readonly IncomingMail[]): Promise<void>;
}

/** A running catcher; `url` is what the mail transport connects to, `smtp://host:port`. */
export interface MailCatcher {
  readonly url: string;
  close(): Promise<void>;
}

// An alert is some tens of kilobytes; more than this is a mistake worth hearing about.
const largestMail = 2 * 1024 * 1024;

/** Starts a real SMTP server (RFC 5321) that accepts everything and delivers nothing. Rejects if the port is taken. */
export async function startMailCatcher(options: MailCatcherOptions): Promise<MailCatcher> {
  const writer = makeBatchWriter<IncomingMail>(options.store);
  const server = new SMTPServer({
    name: 'mail-catcher.localhost',
    banner: 'Tocsin mail catcher: nothing leaves this machine',
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    size: largestMail,
    closeTimeout: second,
    onData: (stream, session, done) => {
      receive(stream, session, writer).then(() => done(), done);
    },
  });
  // A client that hangs up in mid-sentence is its own problem.
  server.on('error', () => undefined);
  const port = await listen(server, options);
  return {
    url: `smtp://${options.host}:${port}`,
    async close() {
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await writer.idle();
    },
  };
}

async function listen(server: SMTPServer, options: MailCatcherOptions): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(options.port, options.host, () => resolve());
  });
  return (server.server.address() as AddressInfo).port;
}

async function receive(
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
  writer: BatchWriter<IncomingMail>,
): Promise<void> {
  const raw = await readAll(stream);
  if (stream.sizeExceeded) throw smtpError(552, 'The mail is larger than this catcher keeps.');
  const skimmed = skimMail(raw);
  const at = new Date();
  const mails = session.envelope.rcptTo.map(({ address }) => ({ ...skimmed, at, to: address, raw }));
  try {
    await Promise.all(mails.map((mail) => writer.write(mail)));
  } catch {
    throw smtpError(451, 'The mail could not be kept just now; try again.');
  }
}

// Plain events: `for await` makes an abort controller and an error object for each mail, which shows in a launch.
function readAll(stream: SMTPServerDataStream): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    stream.on('data', (piece: Buffer) => pieces.push(piece));
    stream.once('end', () => resolve(Buffer.concat(pieces)));
    stream.once('error', reject);
  });
}

function smtpError(responseCode: number, sentence: string): Error {
  return Object.assign(new Error(sentence), { responseCode });
}
