import { createServer, type Server } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A mail as the server got it. */
export interface ReceivedMail {
  readonly to: string;
  readonly source: string;
}

/** What the server says to a recipient: nothing (takes the mail), or an SMTP error. */
export type Verdict = { readonly code: number; readonly text: string } | undefined;

/** A real SMTP server on loopback. */
export interface MailServer {
  readonly url: string;
  readonly port: number;
  readonly received: readonly ReceivedMail[];
  close(): Promise<void>;
}

/** Starts one; `judge` decides on each recipient. `port` 0 is any free one. */
export async function aMailServer(judge: (to: string) => Verdict = () => undefined, port = 0): Promise<MailServer> {
  const received: ReceivedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    // Asking the DNS who 127.0.0.1 is takes seconds where there is no DNS.
    disableReverseLookup: true,
    // Clients keep their lines open; a test does not wait for them.
    closeTimeout: 50,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo({ address }, _session, callback) {
      const verdict = judge(address);
      callback(verdict ? Object.assign(new Error(verdict.text), { responseCode: verdict.code }) : undefined);
    },
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        received.push({ to: session.envelope.rcptTo[0]?.address ?? '', source: Buffer.concat(chunks).toString() });
        callback();
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.server.address();
  const bound = address && typeof address === 'object' ? address.port : 0;
  return {
    url: `smtp://127.0.0.1:${bound}`,
    port: bound,
    received,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** A port of loopback on which nobody listens. */
export async function aFreePort(): Promise<number> {
  const server: Server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return address && typeof address === 'object' ? address.port : 0;
}
