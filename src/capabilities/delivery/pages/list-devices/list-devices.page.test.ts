import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anApp } from '../../../../../test/support/app.ts';
import { aPushService, type PushService } from '../../../../../test/support/push-service.ts';
import { aDatabase } from '../../../../../test/support/test-database.ts';
import { query, sql } from '../../../../platform/db/database.ts';
import { makeOutboundClient } from '../../../../platform/outbound/outbound-client.ts';
import { aPerson } from '../../../identity/identity-builders.ts';
import { listSealedDevices } from '../../channels/push/push-device-store.ts';
import { makePushSender } from '../../channels/push/push-sender.ts';
import { sendDeviceTest } from '../../channels/push/send-device-test.ts';

const database = aDatabase();
const app = anApp(database);
const outbound = makeOutboundClient({ allowLoopback: true });
let service: PushService;
beforeAll(async () => {
  service = await aPushService();
});
afterAll(async () => {
  await outbound.close();
  await service.close();
});

const now = () => database.ctx({ now: new Date() });
const deviceOf = async (personId: string) => (await listSealedDevices(database.ctx(), [personId]))[0]?.id ?? '';

async function anOwner() {
  const { id } = await aPerson(database.ctx());
  const visitor = await app.visitor(id);
  const browser = service.subscribe();
  const enrolled = await visitor.submit(await visitor.visit('/push'), '/push', { ...browser });
  return { id, visitor, browser, enrolled, deviceId: await deviceOf(id) };
}

describe('alerts on this device', () => {
  it('says without a script that push needs one, and the ways in which one is told anyway', async () => {
    const { id } = await aPerson(database.ctx());
    const page = await (await app.visitor(id)).visit('/push');
    expect(page.text).toContain('Push notifications need a browser that runs scripts');
    expect(page.text).toContain('You are told in these ways in any case: E-mail, Live page.');
    expect(page.document.querySelector('form[data-push-key]')?.hasAttribute('hidden')).toBe(true);
    const key = page.document.querySelector('form[data-push-key]')?.getAttribute('data-push-key') ?? '';
    expect(Buffer.from(key, 'base64url')).toHaveLength(65);
    expect((await (await app.visitor()).visit('/push')).url).toBe('/sign-in?next=%2Fpush');
  });

  it('are turned on with what the browser gave, listed without it, tested and removed', async () => {
    const { id, visitor, browser, enrolled, deviceId } = await anOwner();
    expect(enrolled.text).toContain('Alerts are on for this device.');
    expect(enrolled.text).toContain('An unknown program');
    for (const secret of [browser.auth, browser.endpoint, browser.p256dh]) expect(enrolled.text).not.toContain(secret);

    const asked = await visitor.submit(enrolled, `/push/${deviceId}/test`);
    expect(asked.text).toContain('A test is on its way.');
    const jobs = await query(
      database.ctx(),
      sql`select task_identifier as name from graphile_worker.jobs where key = ${`delivery.send-device-test:${deviceId}`}`,
    );
    expect(jobs).toHaveLength(1);
    await sendDeviceTest(now(), makePushSender(outbound), deviceId);
    const path = new URL(browser.endpoint).pathname;
    const got = service.received.find((each) => each.path === path);
    expect(JSON.parse(got?.text ?? '').notification).toMatchObject({ title: 'TEST: alerts reach this device' });
    expect((await visitor.visit('/push')).text).toContain('the push service took it');

    const removed = await visitor.submit(enrolled, `/push/${deviceId}/remove`);
    expect(removed.text).toContain('An unknown program shows no alerts any more.');
    expect(removed.text).toContain('removed by its owner');
    expect(await deviceOf(id)).toBe('');
  });

  it('say what became of a test that the push service refused, and end a device that it no longer knows', async () => {
    const { visitor, deviceId } = await anOwner();
    service.judge(() => ({ status: 403, text: 'wrong key' }));
    await sendDeviceTest(now(), makePushSender(outbound), deviceId);
    expect((await visitor.visit('/push')).text).toContain(
      'it could not be sent. The push service answered 403 wrong key',
    );
    service.judge(() => ({ status: 410 }));
    await sendDeviceTest(now(), makePushSender(outbound), deviceId);
    service.judge(() => undefined);
    const page = await visitor.visit('/push');
    expect(page.text).toContain('its push service no longer knows it');
    expect(page.document.querySelector(`#device-${deviceId}`)).toBeNull();
  });

  it.each([
    ['endpoint', ''],
    ['p256dh', Buffer.alloc(65, 4).toString('base64url')],
    ['auth', 'short'],
  ])('are refused with a %s that no browser gives', async (field, value) => {
    const { id } = await aPerson(database.ctx());
    const visitor = await app.visitor(id);
    const form = await visitor.visit('/push');
    const again = await visitor.submit(form, '/push', { ...service.subscribe(), [field]: value });
    expect([again.status, again.text.includes('Your browser did not send what is needed.')]).toEqual([422, true]);
    expect(await deviceOf(id)).toBe('');
  });

  it('are one’s own', async () => {
    const { enrolled, deviceId } = await anOwner();
    const { visitor, deviceId: own } = await anOwner();
    const token =
      (await visitor.visit('/push')).document.querySelector('input[name=_csrf]')?.getAttribute('value') ?? '';
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    const body = new URLSearchParams({ _csrf: token }).toString();
    for (const deed of ['test', 'remove']) {
      expect((await visitor.request('POST', `/push/${deviceId}/${deed}`, body, type)).status).toBe(404);
    }
    expect((await visitor.request('POST', `/push/${own}/remove`, '', type)).status).not.toBe(303);
    expect(enrolled.status).toBe(200);
  });
});

describe('a browser whose push service gave it a new address', () => {
  it('says so without a session, and is told nothing about addresses that nobody enrolled', async () => {
    const { id, browser } = await anOwner();
    const stranger = await app.visitor();
    const post = (body: object) =>
      stranger.request('POST', '/api/push/renew', JSON.stringify(body), { 'content-type': 'application/json' });
    const fresh = service.subscribe();
    expect(await post({ ...fresh, oldEndpoint: 'https://push.example.org/unknown' })).toMatchObject({
      status: 200,
      body: '{}',
    });
    expect(await post({ ...fresh, oldEndpoint: browser.endpoint })).toMatchObject({ status: 200, body: '{}' });
    const [kept] = await listSealedDevices(database.ctx(), [id]);
    expect(kept?.endpoint).toBe(fresh.endpoint);
    expect((await post({ oldEndpoint: 'x' })).status).toBe(400);
  });
});
