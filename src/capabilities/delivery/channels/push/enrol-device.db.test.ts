import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aPushService, type PushService } from '../../../../../test/support/push-service.ts';
import { aDatabase, testConfig } from '../../../../../test/support/test-database.ts';
import { query, sql } from '../../../../platform/db/database.ts';
import { aPerson } from '../../../identity/identity-builders.ts';
import { removeDevice } from './end-devices.ts';
import { enrolDevice, renewDevice } from './enrol-device.ts';
import { aPushDevice, asSubscription } from './push-builders.ts';
import { openDevice } from './push-device.ts';
import { listDevices, listSealedDevices } from './push-device-store.ts';

const database = aDatabase();
let service: PushService;
beforeAll(async () => {
  service = await aPushService();
});
afterAll(() => service.close());

const reachable = (personId: string) =>
  query(database.ctx(), sql`select address from identity.reachable where person_id = ${personId} and channel = 'push'`);
const openOnes = async (personId: string) =>
  (await listDevices(database.ctx(), personId)).filter(({ endedAt }) => endedAt === null);

describe('enrolling a browser', () => {
  it('makes its person reachable; the secret is kept sealed, and neither it nor the address is in the record', async () => {
    const { id } = await aPerson(database.ctx());
    const browser = service.subscribe();
    await aPushDevice(database.ctx(), id, browser);
    expect(await reachable(id)).toEqual([{ address: id }]);
    const [kept] = await listSealedDevices(database.ctx(), [id]);
    if (!kept) throw new Error('not kept');
    expect(openDevice(database.ctx(), kept)?.authSecret.toString('base64url')).toBe(browser.auth);
    const otherKey = { config: testConfig({ TOCSIN_DELIVERY_KEY: randomBytes(32).toString('base64') }) };
    expect(openDevice(otherKey, kept)).toBeUndefined();
    const texts = await query<{ text: string }>(
      database.ctx(),
      sql`select e::text as text from audit.entry e union all select d.sealed_auth::text from delivery.push_device d`,
    );
    const auth = Buffer.from(browser.auth, 'base64url').toString('hex');
    expect(texts.filter(({ text }) => text.includes(auth) || text.includes(browser.endpoint))).toEqual([]);
  });

  it('again renews its keys; by somebody else takes it from the first', async () => {
    const [first, second] = [await aPerson(database.ctx()), await aPerson(database.ctx())];
    const browser = service.subscribe();
    await aPushDevice(database.ctx(), first.id, browser);
    await aPushDevice(database.ctx(), first.id, { ...browser, auth: randomBytes(16).toString('base64url') });
    expect(await openOnes(first.id)).toHaveLength(1);
    await aPushDevice(database.ctx(), second.id, browser);
    expect(await openOnes(first.id)).toEqual([]);
    expect(await reachable(first.id)).toEqual([]);
    expect(await reachable(second.id)).toHaveLength(1);
  });

  it('is refused above ten, and where the push service is not https', async () => {
    const { id } = await aPerson(database.ctx());
    for (let n = 0; n < 10; n += 1) await aPushDevice(database.ctx(), id, service.subscribe());
    await expect(aPushDevice(database.ctx(), id, service.subscribe())).rejects.toMatchObject({
      code: 'TOO_MANY_DEVICES',
    });
    const subscription = { ...asSubscription(service.subscribe()), endpoint: 'http://push.example.org/x' };
    await expect(enrolDevice(database.ctx(), { personId: id, name: 'x', subscription })).rejects.toMatchObject({
      code: 'PUSH_NOT_USABLE',
    });
  });
});

describe('a browser with a new address', () => {
  it('is known by its old one; nobody else can renew it', async () => {
    const { id } = await aPerson(database.ctx());
    const [old, fresh, stranger] = [service.subscribe(), service.subscribe(), service.subscribe()];
    await aPushDevice(database.ctx(), id, old);
    const endpoints = async () => (await listSealedDevices(database.ctx(), [id])).map(({ endpoint }) => endpoint);
    await renewDevice(database.ctx(), { oldEndpoint: stranger.endpoint, subscription: asSubscription(fresh) });
    expect(await endpoints()).toEqual([old.endpoint]);
    await renewDevice(database.ctx(), { oldEndpoint: old.endpoint, subscription: asSubscription(fresh) });
    expect(await endpoints()).toEqual([fresh.endpoint]);
  });
});

describe('removing a device', () => {
  it('is for its owner alone, forgets address and keys, and with the last one ends push', async () => {
    const [owner, other] = [await aPerson(database.ctx()), await aPerson(database.ctx())];
    const device = await aPushDevice(database.ctx(), owner.id, service.subscribe(), 'Firefox on Windows');
    await expect(removeDevice(database.ctx(), other.id, device)).rejects.toMatchObject({ code: 'DEVICE_NOT_FOUND' });
    expect(await removeDevice(database.ctx(), owner.id, device)).toBe('Firefox on Windows');
    expect(await reachable(owner.id)).toEqual([]);
    const rows = await query(
      database.ctx(),
      sql`select endpoint, public_key, sealed_auth from delivery.push_device where id = ${device}`,
    );
    expect(rows).toEqual([{ endpoint: null, public_key: null, sealed_auth: null }]);
    await expect(removeDevice(database.ctx(), owner.id, device)).rejects.toMatchObject({ code: 'DEVICE_NOT_FOUND' });
  });
});
