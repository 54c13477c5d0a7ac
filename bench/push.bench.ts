import { createECDH, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import ece from 'http_ece';
import webPush from 'web-push';
import { encryptPayload } from '../src/capabilities/delivery/channels/push/push-encryption.ts';
import { makePushRequests } from '../src/capabilities/delivery/channels/push/push-request.ts';
import { doPushTask, type PayloadForDevice } from '../src/capabilities/delivery/channels/push/push-tasks.ts';
import { makePushThreads, type PushThreads } from '../src/capabilities/delivery/channels/push/push-threads.ts';
import { liftKey, placesOfTray } from '../src/capabilities/delivery/channels/push/stock/key-tray.ts';
import { deliveryConfig } from '../src/capabilities/delivery/delivery-config.ts';
import { listSealingKeys, makeIdentificationPair, sealSecret } from '../src/capabilities/delivery/delivery-keys.ts';
import { parseConfig } from '../src/kernel/config.ts';
import { hour, second } from '../src/kernel/time.ts';
import { openSealed } from '../src/platform/derived-keys.ts';
import { mailConfig } from '../src/platform/outbound/mail-config.ts';
import { findProjectRoot } from '../src/platform/project-root.ts';
import { type Bench, pairedRatios } from './bench.ts';
import { measureKeyAgreements } from './openssl-speed.ts';

/** How long one turn lasts, milliseconds, after a shorter one that warms up. */
const turn = second;
const warmUp = second / 2;
/** Trays of 64 one-time keys: more than the processor's caches hold. */
const trayCount = 256;
const payloadBytes = 300;
const inOneTask = 16;

interface Browser extends PayloadForDevice {
  readonly ecdh: ReturnType<typeof createECDH>;
  readonly authSecret: Buffer;
  readonly endpoint: string;
}

type Made = { readonly browser: Browser; readonly body: Uint8Array; readonly headers: object };
/** Makes some messages; tells how many, and keeps one of them to be opened. */
type Deed = () => { readonly count: number; readonly one: Made };

const environment = {
  TOCSIN_SECRET: randomBytes(32).toString('hex'),
  TOCSIN_DELIVERY_KEY: randomBytes(32).toString('base64'),
  TOCSIN_SMTP_URL: 'smtp://127.0.0.1:1',
  TOCSIN_MAIL_FROM: 'Tocsin <alerts@tocsin.example>',
};
const ctx = { config: parseConfig([deliveryConfig, mailConfig], environment).reader, now: new Date() };
const keys = listSealingKeys(ctx);
const payload = randomBytes(payloadBytes);
const notice = { lane: 'attack', expiresAt: new Date(Date.now() + hour), threadId: 'a thread' } as const;

/** Encrypted and signed messages on one core: on the spot and from the stock, against the curve alone and npm's web-push. */
export const pushBench: Bench = {
  name: 'push',
  sentence: 'Push messages encrypted and signed a second on one core, on the spot and from keys made in peace.',
  async run({ rounds, tell }) {
    const browsers = Array.from({ length: placesOfTray * 4 }, (_, n) => aBrowser(n));
    tell(`making ${trayCount * placesOfTray} one-time keys`);
    const program = join(findProjectRoot(), 'dist', 'server', 'push-thread.js');
    const threads = makePushThreads(existsSync(program) ? pathToFileURL(program) : undefined);
    const trays = await layTrays(threads, browsers);
    const deeds = { spot: onTheSpot(browsers), stock: fromStock(browsers, trays), library: byLibrary(browsers) };
    const found = { openssl: [], spot: [], stock: [], library: [], threads: [] } as Record<string, number[]>;
    for (const deed of Object.values(deeds)) measure(warmUp, deed);
    for (let round = 0; round < rounds; round += 1) {
      found.openssl?.push(await measureKeyAgreements(1));
      for (const [name, deed] of Object.entries(deeds)) found[name]?.push(measure(turn, deed));
      found.threads?.push(await measureThreads(threads, browsers));
      tell(`round ${round + 1} of ${rounds}`);
    }
    await threads.close();
    const { openssl = [], spot = [], stock = [], library = [], threads: both = [] } = found;
    return {
      measurements: [
        { name: 'openssl speed ecdhp256', unit: 'agreements/s', values: openssl },
        { name: 'npm web-push', unit: 'messages/s', values: library },
        { name: 'on the spot, one core', unit: 'messages/s', values: spot },
        { name: 'on the spot, all threads', unit: 'messages/s', values: both },
        { name: 'from the stock, one core', unit: 'messages/s', values: stock },
      ],
      ratios: {
        'of-openssl-ecdh': pairedRatios(spot, openssl),
        'of-web-push': pairedRatios(spot, library),
        'prepared-of-openssl-ecdh': pairedRatios(stock, openssl),
      },
    };
  },
};

function aBrowser(n: number): Browser {
  const ecdh = createECDH('prime256v1');
  const [publicKey, authSecret, holder] = [ecdh.generateKeys(), randomBytes(16), `browser ${n}`];
  const sealedAuth = sealSecret(ctx, holder, authSecret);
  return { ecdh, publicKey, authSecret, holder, sealedAuth, payload, endpoint: `https://push.example/send/${n}` };
}

function layTrays(threads: PushThreads, browsers: readonly Browser[]): Promise<Buffer[]> {
  const blocks = browsers.length / placesOfTray;
  const all = browsers.map((browser, place) => ({ ...taskKeys(browser), place }));
  return Promise.all(
    Array.from({ length: trayCount }, async (_, n) => {
      const from = (n % blocks) * placesOfTray;
      const devices = all.slice(from, from + placesOfTray);
      const [sealed] = await threads.run({ kind: 'lay-tray', keys, devices, about: `tray ${n}` });
      return Buffer.from(sealed ?? []);
    }),
  );
}

function taskKeys({ publicKey, sealedAuth, holder }: Browser) {
  return { publicKey, sealedAuth, holder, payload };
}

/** As the channel does it without stock: the device's secret opened, a pair made, a secret agreed on, and so on. */
function onTheSpot(browsers: readonly Browser[]): Deed {
  const makeRequest = makePushRequests();
  let at = 0;
  return () => {
    const some = browsers.slice(at, at + inOneTask);
    at = (at + inOneTask) % browsers.length;
    const bodies = doPushTask({ kind: 'encrypt', keys, payloads: some });
    const made = some.map((browser, n) => {
      const body = Buffer.from(bodies[n] ?? []);
      return { browser, body, headers: makeRequest(ctx, browser.endpoint, notice, body) };
    });
    return { count: made.length, one: last(made) };
  };
}

/** As the channel does it: a sealed tray is opened, its keys are lifted out one by one and each closes one message. */
function fromStock(browsers: readonly Browser[], trays: readonly Buffer[]): Deed {
  const makeRequest = makePushRequests();
  let at = 0;
  return () => {
    const tray = openSealed(keys, trays[at] ?? Buffer.alloc(0), `tray ${at}`);
    const first = (at * placesOfTray) % browsers.length;
    at = (at + 1) % trays.length;
    const made: Made[] = [];
    for (let place = first; place < first + placesOfTray; place += 1) {
      const [key, browser] = [tray && liftKey(tray, place), browsers[place]];
      if (!key || !browser) throw new Error('A tray lacks a key.');
      const body = encryptPayload(key, payload);
      made.push({ browser, body, headers: makeRequest(ctx, browser.endpoint, notice, body) });
    }
    return { count: made.length, one: last(made) };
  };
}

/** As web-push documents it: every message is encrypted and signed by one call. */
function byLibrary(browsers: readonly Browser[]): Deed {
  const { publicKey, privateKey } = makeIdentificationPair(ctx);
  const vapidDetails = {
    subject: 'mailto:alerts@tocsin.example',
    publicKey: publicKey.toString('base64url'),
    privateKey: String(privateKey.export({ format: 'jwk' }).d),
  };
  const subscriptions = browsers.map(({ endpoint, publicKey: p256dh, authSecret }) => ({
    endpoint,
    keys: { p256dh: Buffer.from(p256dh).toString('base64url'), auth: authSecret.toString('base64url') },
  }));
  let at = 0;
  return () => {
    const [browser, subscription] = [browsers[at], subscriptions[at]];
    at = (at + 1) % browsers.length;
    if (!browser || !subscription) throw new Error('No browser.');
    const made = webPush.generateRequestDetails(subscription, payload, { vapidDetails, TTL: 3600, urgency: 'high' });
    return { count: 1, one: { browser, body: made.body ?? Buffer.alloc(0), headers: made.headers } };
  };
}

/**
 * Messages a second of one processor, all that this process used of it counted (collecting garbage too), as openssl counts
 * itself; what was made last is opened as its browser would.
 */
function measure(milliseconds: number, deed: Deed): number {
  const began = performance.now();
  const before = process.cpuUsage();
  let count = 0;
  let made: Made | undefined;
  do {
    const { count: more, one } = deed();
    count += more;
    made = one;
  } while (performance.now() - began < milliseconds);
  const { user, system } = process.cpuUsage(before);
  check(made);
  return (count * 1e6) / (user + system);
}

async function measureThreads(threads: PushThreads, browsers: readonly Browser[]): Promise<number> {
  const payloads = browsers.map(taskKeys);
  const began = performance.now();
  let count = 0;
  while (performance.now() - began < turn) {
    const parts = Array.from({ length: 64 }, (_, n) => (n * inOneTask) % browsers.length);
    const bodies = await Promise.all(
      parts.map((from) => threads.run({ kind: 'encrypt', keys, payloads: payloads.slice(from, from + inOneTask) })),
    );
    count += bodies.flat().length;
    const [browser, body] = [browsers[0], bodies[0]?.[0]];
    check(browser && body && { browser, body, headers: {} });
  }
  return (count * second) / (performance.now() - began);
}

function check(made: Made | undefined): void {
  if (!made) throw new Error('Nothing was made.');
  const { ecdh, authSecret } = made.browser;
  const opened = ece.decrypt(Buffer.from(made.body), { version: 'aes128gcm', privateKey: ecdh, authSecret });
  if (!opened.equals(payload)) throw new Error('A message says something else than was encrypted.');
}

function last(made: readonly Made[]): Made {
  const one = made.at(-1);
  if (!one) throw new Error('Nothing was made.');
  return one;
}
