import { Resvg } from '@resvg/resvg-js';
import jsqr from 'jsqr';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCopy } from '../../src/capabilities/cards/index.ts';
import { type Application, openApplication } from '../../src/main/application.ts';
import { completeEnvironment } from '../../src/main/environment.ts';
import { asHolderOf } from '../support/officers.ts';
import { getProgramDatabase } from '../support/program.ts';
import { aSite } from '../support/site.ts';
import { look, openPhone } from './alert-life.ts';
import { cancelSmallAlert, sendSmallAlert, updateSmallAlert } from './card-life.ts';

/** What has to be seen by then, milliseconds after the network is back. */
const soon = 2000;

// What the worker of the cards keeps of the signed list of what holds, read as text.
const keptStatus = `caches.match('/cards/status.jws').then((kept) => kept.text())
  .then((jws) => atob(jws.split('.')[1].replaceAll('-', '+').replaceAll('_', '/')))`;

describe('a card in the hands of people without an account', () => {
  const site = aSite();
  let application: Application;
  beforeAll(async () => {
    const database = await getProgramDatabase(site.place);
    application = openApplication(completeEnvironment(site.place.home, site.place.environment), database);
  });
  afterAll(() => application?.close());

  /** What a phone's camera reads from the square that is shown. */
  const scan = async (page: Page, square: string): Promise<string> => {
    const png = await page.locator(square).screenshot({ scale: 'device' });
    const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
    const href = `data:image/png;base64,${png.toString('base64')}`;
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width * 2}" height="${height * 2}"><image href="${href}" width="${width * 2}" height="${height * 2}"/></svg>`;
    const drawn = new Resvg(svg).render();
    return jsqr.default(new Uint8ClampedArray(drawn.pixels), drawn.width, drawn.height)?.data ?? '';
  };

  /** Waits until the worker of the cards has everything that it keeps. */
  const workerIsReady = (page: Page) =>
    page.evaluate('navigator.serviceWorker.ready.then((registration) => registration.active.state)');

  const mainOf = async (page: Page): Promise<string> =>
    ((await page.locator('main').textContent()) ?? '').replace(/\s+/g, ' ');

  it('is passed on twice, follows every newer word, and is checked with the network off', async () => {
    const alert = await sendSmallAlert(application);
    const officer = await asHolderOf(application, 'duty-officer');
    const copy = await makeCopy(officer, { versionId: alert.id });

    const first = await openPhone(site.browser, true);
    await first.goto(copy.url);
    expect(await first.locator('h1').textContent()).toBe('EXERCISE: Bag left at Invented Square');
    await look(first, 'card');
    await first.getByRole('button', { name: /I have this/ }).click();
    await expect.poll(() => mainOf(first)).toContain('You told us: I have this');
    await first.getByRole('link', { name: 'Pass it on' }).click();
    await look(first, 'card-pass-on');
    await first.getByRole('button', { name: 'Make my card' }).click();
    await first.waitForURL(/\/share$/);
    await look(first, 'card-share');
    const handedOn = await scan(first, '.tocsin-card-square:not(.tocsin-card-square--large) svg');
    expect(handedOn).toMatch(/\/cards\/[2-9A-Z]{10}$/);
    await first.getByText('A square that works without a network').click();
    expect(await scan(first, '.tocsin-card-square--large svg')).toMatch(/\/cards\/verify#[\w-]+\.[\w-]+\.[\w-]{86}$/);

    // Somebody else scans it, without JavaScript, and passes it on once more.
    const second = await openPhone(site.browser, false);
    await second.goto(handedOn);
    await second.getByRole('link', { name: 'Pass it on' }).click();
    await second.getByRole('button', { name: 'Make my card' }).click();
    const last = (await second.locator('.tocsin-card-link').textContent()) ?? '';

    // The third has it open while it is updated.
    const third = await openPhone(site.browser, true);
    await third.goto(last);
    const newer = await updateSmallAlert(application, alert.alertId);
    await expect.poll(() => mainOf(third), { timeout: soon }).toContain('Keep away from Mill Lane as well.');
    expect(await third.locator('del').textContent()).toContain('Keep away from Invented Square.');
    await look(third, 'card-updated');

    // The text is checked on a phone whose network is off.
    await third.reload();
    const link = (await third.getByRole('link', { name: 'Check the signed card' }).getAttribute('href')) ?? '';
    await workerIsReady(third);
    // What holds now is signed once a second at most: the phone has heard of the update before its network goes.
    await expect
      .poll(async () => {
        await third.reload();
        return third.evaluate(keptStatus);
      })
      .toContain(newer.id);
    await third.context().setOffline(true);
    await third.goto(last);
    await expect.poll(() => mainOf(third)).toContain('it was the newest word');
    expect(await mainOf(third)).toContain('Keep away from Mill Lane as well.');
    await third.goto(link);
    await expect.poll(() => mainOf(third)).toContain('We signed it, and not one letter was changed.');
    expect(await mainOf(third)).toContain('it was the newest word');
    await look(third, 'card-offline');
    await third.locator('#text').fill(link.replace(/(#.{300})./, (_all, head: string) => `${head}!`));
    await third.getByRole('button', { name: 'Check it' }).click();
    await expect.poll(() => mainOf(third)).toContain('There is no signed card');

    await third.locator('#text').fill(link);
    await third.getByRole('button', { name: 'Check it' }).click();
    await expect.poll(() => mainOf(third)).toContain('We signed it');
    await cancelSmallAlert(application, newer);
    // Not every browser keeps its worker from a network that is switched off for the page: card-form.test.ts asks what it knows.
    await third.goto(`${site.url}/cards/verify`);
    await third.locator('#text').fill(link);
    await third.getByRole('button', { name: 'Check it' }).click();
    await expect.poll(() => mainOf(third)).toContain('not one letter was changed');
    await third.context().setOffline(false);
    await expect.poll(() => mainOf(third), { timeout: soon }).toContain('This was cancelled. Stop acting on it.');
    await look(third, 'card-cancelled-check');
    await expect.poll(() => mainOf(first)).toContain('Hand this card on');
    await first.goto(copy.url);
    expect(await mainOf(first)).toContain('This has been cancelled since the card was made.');
  });

  it('is found by its code and checked by the server where there are no scripts', async () => {
    const alert = await sendSmallAlert(application);
    const officer = await asHolderOf(application, 'duty-officer');
    const { code } = await makeCopy(officer, { versionId: alert.id });
    const page = await openPhone(site.browser, false);
    await page.goto(`${site.url}/cards`);
    await page.getByLabel('Code').fill(`${code.slice(0, 3)} ${code.slice(3, 6)} ${code.slice(6)}`.toLowerCase());
    await page.getByRole('button', { name: 'Open the card' }).click();
    expect(await page.locator('h1').textContent()).toBe('EXERCISE: Bag left at Invented Square');
    const text = await (await page.request.get(`${site.url}/cards/${code}/text`)).text();
    await page.goto(`${site.url}/cards/verify`);
    await page.locator('#text').fill(text);
    await page.getByRole('button', { name: 'Check it' }).click();
    expect(await page.locator('h1').textContent()).toBe('This is genuine, and the newest word.');
  });
});
