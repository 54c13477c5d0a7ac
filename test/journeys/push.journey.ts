import { existsSync } from 'node:fs';
import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aPushService, type BrowserSubscription, type PushService } from '../support/push-service.ts';
import { aSite } from '../support/site.ts';
import { look, openWindow, takeSeat } from './alert-life.ts';

/** Hands the worker of a page a push message, as the browser does when one arrives. */
async function aPushLine(page: Page, origin: string): Promise<(text: string) => Promise<void>> {
  const session: CDPSession = await page.context().newCDPSession(page);
  const registered = new Promise<string>((resolve) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [first] = registrations;
      if (first) resolve(first.registrationId);
    });
  });
  await session.send('ServiceWorker.enable');
  const registrationId = await registered;
  return async (data) => {
    await session.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data });
  };
}

/** What stands on the screen: title, words, where it leads, and whether it stays. */
const listShown = `navigator.serviceWorker.ready.then((registration) => registration.getNotifications()).then((all) =>
  all.map(({ title, body, tag, data, requireInteraction }) => ({ title, body, tag, data, requireInteraction })))`;

const showsNone = `navigator.serviceWorker.ready.then(async (registration) => {
  await registration.showNotification('probe', { tag: 'probe' }).catch(() => undefined);
  for (let tries = 0; tries < 20; tries += 1) {
    const all = await registration.getNotifications();
    if (all.length > 0) return all.forEach((each) => each.close());
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return true;
})`;

const keepInWorker = `self.onScreen = new Map();
self.registration.showNotification = async (title, { body = '', tag = '', data, requireInteraction = false } = {}) => {
  self.onScreen.set(tag, { title, body, tag, data, requireInteraction });
};`;

/** Reads what stands on the screen. A browser without any screen for notices (the packaged one) keeps what its worker shows. */
async function findScreen(page: Page): Promise<() => Promise<unknown>> {
  if (existsSync('/usr/bin/chromium') || !(await page.evaluate(showsNone))) return () => page.evaluate(listShown);
  const [worker] = page.context().serviceWorkers();
  if (!worker) throw new Error('The page has no worker.');
  await worker.evaluate(keepInWorker);
  return () => worker.evaluate('[...self.onScreen.values()]');
}

/** Gives the browser a push service, which a browser without a head does not have; all else stays its own. */
async function bringPushService(page: Page, subscription: BrowserSubscription): Promise<void> {
  await page.addInitScript(({ endpoint, p256dh, auth }) => {
    const made = { endpoint, toJSON: () => ({ endpoint, keys: { p256dh, auth } }), unsubscribe: async () => true };
    const manager = Reflect.get(globalThis, 'PushManager').prototype;
    const store = Reflect.get(globalThis, 'sessionStorage');
    manager.subscribe = async () => {
      store.setItem('subscribed', 'yes');
      return made;
    };
    manager.getSubscription = async () => (store.getItem('subscribed') ? made : null);
  }, subscription);
}

describe('alerts on a device, in a real browser', () => {
  const site = aSite();
  let service: PushService;
  beforeAll(async () => {
    service = await aPushService();
  });
  afterAll(() => service.close());

  const openPush = async (shape: 'phone' | 'desktop', script: boolean, prepare = async (_: Page) => {}) => {
    const page = await openWindow(site.browser, shape, script);
    await page.context().grantPermissions(['notifications'], { origin: site.url });
    await prepare(page);
    await takeSeat(page, site.url, 'Sector lead');
    await page.goto(`${site.url}/push`);
    return page;
  };

  it('says plainly that a browser has no push service, and turns nothing on', async () => {
    const page = await openPush('desktop', true);
    await look(page, 'push-none');
    await page.getByRole('button', { name: 'Turn on alerts on this device' }).click();
    await expect
      .poll(() => page.locator('[data-push-state]').textContent(), { timeout: 20_000 })
      .toContain('Nothing was turned on');
    await look(page, 'push-refused');
    expect(await page.locator('main').textContent()).toContain('None yet.');
  });

  it('without JavaScript says that push needs it, and the other ways', async () => {
    const page = await openPush('phone', false);
    expect(await page.getByRole('button', { name: 'Turn on alerts on this device' }).isVisible()).toBe(false);
    const text = await page.locator('main').textContent();
    expect(text).toContain('Push notifications need a browser that runs scripts');
    expect(text).toContain('in any case: E-mail');
    await look(page, 'push-plain');
  });

  it('are turned on, and a test goes from the program through a push service onto the screen', async () => {
    const subscription = service.subscribe();
    const page = await openPush('phone', true, (window) => bringPushService(window, subscription));
    await page.getByRole('button', { name: 'Turn on alerts on this device' }).click();
    await page.getByText('Alerts are on for this device.').waitFor();
    await expect.poll(() => page.locator('h3').textContent(), { timeout: 20_000 }).toContain('(this device)');
    expect(await page.getByRole('button', { name: 'Turn on alerts on this device' }).isVisible()).toBe(false);
    await look(page, 'push-device');
    const deliver = await aPushLine(page, site.url);
    const shown = await findScreen(page);

    await page.getByRole('button', { name: /^Send a test/ }).click();
    await page.getByText('A test is on its way.').waitFor();
    await expect.poll(() => service.received.length, { timeout: 30_000 }).toBe(1);
    await deliver(service.received[0]?.text ?? '');
    await expect.poll(shown, { timeout: 20_000 }).toEqual([
      {
        title: 'TEST: alerts reach this device',
        body: 'You asked for this test. Nothing has happened, and there is nothing to do.',
        tag: 'test',
        data: { navigate: `${site.url}/push` },
        requireInteraction: false,
      },
    ]);

    const live = { title: 'ALERT: Keep away', body: 'Market Square', tag: 'one', requireInteraction: true };
    await deliver(JSON.stringify({ notification: { ...live, navigate: `${site.url}/answer/TOKEN` } }));
    await expect.poll(shown).toContainEqual({ ...live, data: { navigate: `${site.url}/answer/TOKEN` } });
    const update = { ...live, title: 'ALERT: UPDATE: The square is open' };
    await deliver(JSON.stringify({ notification: { ...update, navigate: `${site.url}/answer/OTHER` } }));
    await expect.poll(shown).toContainEqual({ ...update, data: { navigate: `${site.url}/answer/OTHER` } });
    await deliver('');
    await expect
      .poll(shown)
      .toContainEqual(expect.objectContaining({ title: 'There is a message for you', requireInteraction: false }));
    // The update took the place of what it updates.
    expect(await shown()).toHaveLength(3);

    await page.goto(`${site.url}/push`);
    expect(await page.locator('main').textContent()).toContain('the push service took it');
    await page.getByRole('button', { name: /^Remove/ }).click();
    await page.getByText('removed by its owner').waitFor();
    await look(page, 'push-removed');
  });
});
