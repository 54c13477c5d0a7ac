import { spawn } from 'node:child_process';
import { createECDH, randomBytes } from 'node:crypto';
import ece from 'http_ece';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { aBundledProgram } from '../../../../../../test/support/bundled-program.ts';
import { aDatabase, testConfig, testEnvironment } from '../../../../../../test/support/test-database.ts';
import { newId } from '../../../../../kernel/ids.ts';
import { after, day, minute } from '../../../../../kernel/time.ts';
import { execute, inTransaction, query, queryOne, sql } from '../../../../../platform/db/database.ts';
import { aPerson } from '../../../../identity/identity-builders.ts';
import { endGoneDevices } from '../end-devices.ts';
import { sealDevice } from '../push-device.ts';
import { findSealedDevice, insertDevice, updateDeviceKeys } from '../push-device-store.ts';
import { encryptPayload, type OneTimeKey } from '../push-encryption.ts';
import { makePushThreads } from '../push-threads.ts';
import { fillStock, stockDepth } from './fill-stock.ts';
import { placesOfTray } from './key-tray.ts';
import { makePushStock, trayLife } from './push-stock.ts';
import { takeTrays } from './push-stock-store.ts';

const database = aDatabase();
const threads = makePushThreads();
const taker = aBundledProgram('src/capabilities/delivery/channels/push/stock/take-keys-builders.ts');
afterAll(() => threads.close());
beforeEach(async () => {
  await execute(database.ctx(), sql`delete from delivery.push_stock`);
  await execute(database.ctx(), sql`delete from delivery.push_device`);
});
const now = () => database.ctx({ now: new Date() });
const later = (wait: number) => database.ctx({ now: after(new Date(), wait) });

function aBrowser() {
  const ecdh = createECDH('prime256v1');
  const publicKey = ecdh.generateKeys();
  const authSecret = randomBytes(16);
  const open = (key: OneTimeKey | undefined): string => {
    if (!key) return 'no key';
    const body = encryptPayload(key, Buffer.from('shelter'));
    return ece.decrypt(body, { version: 'aes128gcm', privateKey: ecdh, authSecret }).toString();
  };
  return { publicKey, authSecret, endpoint: `https://push.example/${newId()}`, open };
}

async function aDevice(personId: string) {
  const [id, browser] = [newId(), aBrowser()];
  await insertDevice(now(), { ...sealDevice(now(), id, browser), personId, name: 'a phone' });
  const place = async () => (await findSealedDevice(now(), id))?.stockPlace ?? null;
  return { id, browser, place };
}

async function devices(count: number) {
  const { id: personId } = await aPerson(now());
  const made: Awaited<ReturnType<typeof aDevice>>[] = [];
  for (let n = 0; n < count; n += 1) made.push(await aDevice(personId));
  return { personId, made, places: await Promise.all(made.map(({ place }) => place())) };
}

async function fill(ctx = now()): Promise<number> {
  let trays = 0;
  for (let from: number | undefined = 0; from !== undefined; ) {
    const portion = await fillStock(ctx, threads, from);
    trays += portion.trays;
    from = portion.next;
  }
  return trays;
}
const heads = (keys: readonly (OneTimeKey | undefined)[]) => keys.flatMap((key) => key?.head.toString('hex') ?? []);
const trayCount = async () =>
  (await queryOne<{ n: number }>(now(), sql`select count(*) as n from delivery.push_stock`))?.n ?? 0;

describe('the stock of one-time keys', () => {
  it('holds keys for every device that this device alone can open, and each is handed out once', async () => {
    const { made, places } = await devices(5);
    expect(await fill()).toBeGreaterThanOrEqual(stockDepth);
    expect(await fill()).toBe(0);
    const stock = makePushStock();
    const seen = new Set<string>();
    for (let n = 0; n < stockDepth; n += 1) {
      const keys = await stock.take(now(), places);
      expect(keys.map((key, at) => made[at]?.browser.open(key))).toEqual(Array(5).fill('shelter'));
      for (const head of heads(keys)) seen.add(head);
    }
    expect(seen.size).toBe(5 * stockDepth);
    expect(heads(await stock.take(now(), places))).toEqual([]);
  });

  it('never gives two messages the same key, and a device without a place none', async () => {
    const { places } = await devices(1);
    await fill();
    const stock = makePushStock();
    const place = places[0] ?? null;
    const keys = [...(await stock.take(now(), [place, null, place])), ...(await stock.take(now(), [place]))];
    expect(keys.map((key) => key !== undefined)).toEqual([true, false, false, true]);
    expect(new Set(heads(keys)).size).toBe(2);
  });

  it('is shared by the batches of one launch: what one batch leaves of a tray, the next uses', async () => {
    const { places } = await devices(4);
    await fill();
    const before = await trayCount();
    const stock = makePushStock();
    const blocks = new Set(places.map((place) => Math.floor((place ?? 0) / placesOfTray))).size;
    const both = await Promise.all([stock.take(now(), places.slice(0, 2)), stock.take(now(), places.slice(2))]);
    expect(new Set(both.flatMap(heads)).size).toBe(4);
    expect(await trayCount()).toBe(before - blocks);
  });

  it('is thrown away a minute after it was taken, used or not', async () => {
    const { places } = await devices(2);
    await fill();
    await execute(
      now(),
      sql`delete from delivery.push_stock where id not in (select max(id::text)::uuid from delivery.push_stock group by block)`,
    );
    const stock = makePushStock();
    expect(heads(await stock.take(now(), places.slice(0, 1)))).toHaveLength(1);
    expect(heads(await stock.take(later(minute), places.slice(1)))).toEqual([]);
  });

  it('fits nobody any more when the device has new keys, and is replaced when devices come and go', async () => {
    const { personId, made, places } = await devices(3);
    await fill();
    const [first] = made;
    const fresh = aBrowser();
    await updateDeviceKeys(now(), sealDevice(now(), first?.id ?? '', fresh));
    const place = (await first?.place()) ?? null;
    expect(place).not.toBe(places[0]);
    expect(heads(await makePushStock().take(now(), [place]))).toEqual([]);
    await endGoneDevices(now(), personId, [made[1]?.id ?? '']);
    expect(await made[1]?.place()).toBeNull();
    await fill();
    const keys = await makePushStock().take(now(), [place, places[0] ?? null, places[1] ?? null]);
    expect(fresh.open(keys[0])).toBe('shelter');
    expect(keys.slice(1)).toEqual([undefined, undefined]);
  });

  it('is made anew after a week, and goes with its last device', async () => {
    const { personId, made, places } = await devices(2);
    await fill();
    const muchLater = later(trayLife + day);
    expect(heads(await makePushStock().take(muchLater, places))).toEqual([]);
    const before = await trayCount();
    expect(await fill(muchLater)).toBe(before);
    await endGoneDevices(
      now(),
      personId,
      made.map(({ id }) => id),
    );
    await fill();
    expect(await trayCount()).toBe(0);
  });

  it('opens under its own key, in its own row of its own database only', async () => {
    const { places } = await devices(2);
    const warnings: unknown[] = [];
    const log = { ...now().log, warn: (detail: unknown) => void warnings.push(detail) };
    await fill();
    const otherKey = testConfig({ TOCSIN_DELIVERY_KEY: randomBytes(32).toString('base64') });
    expect(heads(await makePushStock().take({ ...now(), log, config: otherKey }, places))).toEqual([]);
    // As somebody who can write to the table would put a used tray back.
    await execute(now(), sql`update delivery.push_stock set id = gen_random_uuid()`);
    expect(heads(await makePushStock().take({ ...now(), log }, places))).toEqual([]);
    expect(warnings.length).toBeGreaterThan(1);
  });

  it('comes back after no crash, no failover and no restore: the table is in no log', async () => {
    const kept = await query(
      now(),
      sql`select relpersistence as kind from pg_class where oid = 'delivery.push_stock'::regclass`,
    );
    expect(kept).toEqual([{ kind: 'u' }]);
  });

  it('is never taken where that could be undone', async () => {
    await expect(inTransaction(now(), async (tx) => takeTrays(tx, [0], new Date(0)))).rejects.toThrow(
      'outside of transactions',
    );
  });

  it('gives devices from before there was a stock their places', async () => {
    const { made } = await devices(2);
    await execute(now(), sql`update delivery.push_device set stock_place = null`);
    await fill();
    const keys = await makePushStock().take(now(), [(await made[0]?.place()) ?? null]);
    expect(made[0]?.browser.open(keys[0])).toBe('shelter');
  });
});

describe('several processes at once', () => {
  const start = (places: readonly (number | null)[]) => {
    const child = spawn(process.execPath, [taker.path, places.join(','), database.url], {
      env: { ...process.env, ...testEnvironment },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const printed = new Promise<string[]>((resolve, reject) => {
      let text = '';
      child.stdout.on('data', (piece) => {
        text += piece;
        if (text.endsWith('\n')) resolve(JSON.parse(text).filter((head: string | null) => head !== null));
      });
      child.on('exit', () => reject(new Error(`The process ended early: ${text}`)));
    });
    return { printed, kill: () => child.kill('SIGKILL') };
  };

  it('never get the same key, nor does anybody after one was killed between taking and sending', async () => {
    const { places } = await devices(20);
    await fill();
    const processes = [start(places), start(places)];
    const taken = (await Promise.all(processes.map(({ printed }) => printed))).flat();
    for (const { kill } of processes) kill();
    expect(taken).toHaveLength(40);
    const rest = [
      ...heads(await makePushStock().take(now(), places)),
      ...heads(await makePushStock().take(now(), places)),
    ];
    expect(rest).toHaveLength(20 * (stockDepth - 2));
    expect(new Set([...taken, ...rest]).size).toBe(20 * stockDepth);
  });
});
