import { hostname } from 'node:os';
import type { SmtpReply } from './smtp-reply.ts';
import { isThisMachine, type SmtpServer } from './smtp-server.ts';
import { tellRefusal } from './smtp-verdict.ts';
import { connectWire, type SmtpWire, type TlsOptions, WireTrouble } from './smtp-wire.ts';

/** What a server offers, as its answer to EHLO says. */
export interface SmtpFeatures {
  readonly pipelining: boolean;
  readonly eightBit: boolean;
  readonly utf8: boolean;
  readonly dsn: boolean;
  readonly startTls: boolean;
  /** Most octets of a message: undefined when the server does not speak of sizes, 0 when it sets no bound. */
  readonly size: number | undefined;
  readonly auth: readonly string[];
}

/** How long the server may be silent while a connection is opened, milliseconds, and whom we trust. */
export interface HelloOptions {
  readonly patienceMs: number;
  readonly tls: TlsOptions;
}

/** Reads the lines of the answer to EHLO (RFC 5321 4.1.1.1); the first is the greeting. */
export function readFeatures(lines: readonly string[]): SmtpFeatures {
  const offered = new Map<string, string>();
  for (const line of lines.slice(1)) {
    // Some old servers write AUTH=LOGIN.
    const [, word = '', rest = ''] = /^\s*([A-Za-z0-9-]+)[ =]?(.*)$/.exec(line) ?? [];
    offered.set(word.toUpperCase(), rest.trim());
  }
  const size = offered.get('SIZE');
  return {
    pipelining: offered.has('PIPELINING'),
    eightBit: offered.has('8BITMIME'),
    utf8: offered.has('SMTPUTF8'),
    dsn: offered.has('DSN'),
    startTls: offered.has('STARTTLS'),
    size: size === undefined ? undefined : Number(/^\d{1,15}$/.exec(size)?.[0] ?? 0),
    auth: (offered.get('AUTH') ?? '').toUpperCase().split(/\s+/).filter(Boolean),
  };
}

/** Connects, greets, secures and signs in; throws a WireTrouble with a sentence when the server will not have us. */
export async function openWire(
  server: SmtpServer,
  { patienceMs, tls }: HelloOptions,
): Promise<{ readonly wire: SmtpWire; readonly features: SmtpFeatures }> {
  const wire = connectWire(server, tls);
  try {
    expect(await wire.ask(undefined, patienceMs), 220);
    let features = await greet(wire, patienceMs);
    if (server.tls === 'required' || (server.tls === 'offered' && features.startTls)) {
      if (!features.startTls) throw new WireTrouble('The mail server offers no STARTTLS, and it is required.');
      expect(await wire.ask('STARTTLS', patienceMs), 220);
      await wire.secure({}, patienceMs);
      // RFC 3207 4.2: what was learnt before is forgotten.
      features = await greet(wire, patienceMs);
    }
    if (server.login) await signIn(wire, server, features, patienceMs);
    return { wire, features };
  } catch (fault) {
    wire.destroy('The connection was not wanted.');
    throw fault;
  }
}

async function greet(wire: SmtpWire, patienceMs: number): Promise<SmtpFeatures> {
  const reply = await wire.ask(`EHLO ${ownName()}`, patienceMs);
  if (reply.code === 250) return readFeatures(reply.lines);
  if (reply.code === 421) throw refused(reply);
  // RFC 5321 3.2: an old server knows only HELO, and offers nothing.
  expect(await wire.ask(`HELO ${ownName()}`, patienceMs), 250);
  return readFeatures([]);
}

/** RFC 5321 4.1.3: a machine without a full name gives an address literal. */
function ownName(): string {
  const name = hostname();
  return /^[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/.test(name) ? name : '[127.0.0.1]';
}

async function signIn(wire: SmtpWire, server: SmtpServer, features: SmtpFeatures, patienceMs: number): Promise<void> {
  const { login, host } = server;
  if (!login) return;
  if (!wire.isSecure() && !isThisMachine(host))
    throw new WireTrouble('A password is not sent to the mail server without TLS.');
  if (/\0/.test(login.user + login.password))
    throw new WireTrouble('The name or password for the mail server is broken.');
  if (features.auth.includes('PLAIN')) {
    const words = Buffer.from(`\0${login.user}\0${login.password}`).toString('base64');
    expect(await wire.ask(`AUTH PLAIN ${words}`, patienceMs), 235);
  } else if (features.auth.includes('LOGIN')) {
    expect(await wire.ask('AUTH LOGIN', patienceMs), 334);
    expect(await wire.ask(Buffer.from(login.user).toString('base64'), patienceMs), 334);
    expect(await wire.ask(Buffer.from(login.password).toString('base64'), patienceMs), 235);
  } else throw new WireTrouble('The mail server offers neither AUTH PLAIN nor AUTH LOGIN.');
}

function expect(reply: SmtpReply, code: number): void {
  if (reply.code !== code) throw refused(reply);
}

function refused({ code, text }: SmtpReply): WireTrouble {
  return new WireTrouble(`The mail server refused the connection: ${tellRefusal(code, text, '')}`);
}
