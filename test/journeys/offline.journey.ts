import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  aDocumentInput,
  aPublishedDocument,
  type DocumentWish,
  type LibraryPeople,
  publishDraft,
  theLibraryPeople,
} from '../../src/capabilities/guidance/document-builders.ts';
import { reviseDocument } from '../../src/capabilities/guidance/write/write-document.ts';
import { systemActor } from '../../src/kernel/actor.ts';
import { type Application, openApplication } from '../../src/main/application.ts';
import { completeEnvironment } from '../../src/main/environment.ts';
import { queryOne, sql } from '../../src/platform/db/database.ts';
import { getProgramDatabase } from '../support/program.ts';
import { aRelay, type Relay } from '../support/relay.ts';
import { aSite } from '../support/site.ts';
import { look, lookAround, openPhone, takeSeat } from './alert-life.ts';
import { sendSmallAlert } from './card-life.ts';

const card: DocumentWish & { readonly slug: string; readonly title: string; readonly body: string } = {
  slug: 'lost-rucksack',
  kind: 'action-card',
  title: 'A rucksack that nobody knows',
  summary: 'Ask, look, tell.',
  body: '1. Ask who owns it.\n2. Do not touch it.\n3. Tell your manager.',
};

const ownParts = `caches.open('tocsin-offline').then((cache) => cache.keys())
  .then((all) => all.map(({ url }) => new URL(url).pathname).filter((path) => path.startsWith('/offline/mine/')))`;

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

describe('a phone in a cellar', () => {
  const site = aSite();
  let application: Application;
  let people: LibraryPeople;
  // Between the phone and the site, since not every browser cuts its workers off when a page is taken off the network.
  let network: Relay;
  let origin = '';
  let page: Page;
  beforeAll(async () => {
    const database = await getProgramDatabase(site.place);
    application = openApplication(completeEnvironment(site.place.home, site.place.environment), database);
    people = await theLibraryPeople(system());
    await aPublishedDocument(system(), people, card);
    network = await aRelay(site.url);
    origin = `http://localhost:${new URL(network.url).port}`;
    page = await openPhone(site.browser, true);
  });
  afterAll(async () => {
    network?.cut();
    await application?.close();
  });

  const system = () => application.makeContext(systemActor('test'), 'test');
  const mainOf = async (): Promise<string> => ((await page.locator('main').textContent()) ?? '').replace(/\s+/g, ' ');
  const said = () => page.locator('[data-offline-state]').textContent();
  const press = async (name: string): Promise<void> => {
    await page.getByRole('button', { name }).click();
    await expect.poll(said, { timeout: 20_000 }).not.toBe('One moment.');
  };

  it('keeps what it was told to keep, and says how much', async () => {
    const cafe = await queryOne<{ id: string }>(
      system(),
      sql`select id from network.organisations where reference = 'SAMPLE-ORG-0001'`,
    );
    const alert = await sendSmallAlert(application, { organisations: [cafe?.id ?? ''] });
    await takeSeat(page, origin, 'Member of staff');
    await page.goto(`${origin}/my-alerts`);
    // Delivered by a worker of the program, while we look.
    await expect.poll(() => page.locator('main').textContent(), { timeout: 30_000 }).toContain('Bag left at Invented');
    expect(alert.number).toBe(1);
    await page.goto(`${origin}/offline`);
    await lookAround(page, 'offline-before');
    expect(await mainOf()).toMatch(/Together \d+ KB/);
    await press('Keep this on my phone');
    expect(await said()).toMatch(/^Kept\. Keeps \d+ KB on this phone, as of \d\d:\d\d today\.$/);
    expect(await page.evaluate(ownParts)).not.toEqual([]);
    await look(page, 'offline-kept');
  });

  it('without a network searches, opens a card, finds the door, and says honestly what it has not', async () => {
    network.cut();
    await page.goto(`${origin}/offline`);
    expect(await mainOf()).toContain('old; we could not reach the service.');
    expect(await mainOf()).toMatch(/Keeps \d+ KB on this phone/);
    expect(await mainOf()).toContain('Copperquill Café');
    await look(page, 'offline-start');
    await page.getByRole('link', { name: 'Search', exact: true }).click();
    await page.getByLabel('Words').fill('suitcase nobody');
    await page.getByRole('button', { name: 'Search what is kept' }).click();
    await look(page, 'offline-search');
    await page.getByRole('link', { name: card.title }).click();
    expect(await page.locator('h1').textContent()).toBe(card.title);
    expect(await mainOf()).toContain('Do not touch it.');
    expect(await mainOf()).toMatch(/As of \d\d:\d\d today; .* old; we could not reach the service\./);
    await look(page, 'offline-card');
    await page.getByRole('link', { name: 'which door?', exact: true }).click();
    await page.getByRole('link', { name: 'No', exact: true }).click();
    await page.getByRole('link', { name: /have to do with terrorism/ }).click();
    await page.getByRole('link', { name: 'By telephone' }).click();
    expect(await page.getByRole('link', { name: 'Call 0800 789 321' }).getAttribute('href')).toBe('tel:0800789321');
    expect(await page.getByRole('link', { name: 'Call 999' }).first().isVisible()).toBe(true);
    await look(page, 'offline-door');
    await page.goto(`${origin}/my-alerts`);
    expect(await page.locator('h1').textContent()).toBe('My alerts');
    expect(await mainOf()).toContain('Keep away from Invented Square.');
    await look(page, 'offline-alerts');
    await page.goto(`${origin}/preferences`);
    expect(await page.locator('h1').textContent()).toBe('No network');
    await look(page, 'offline-none');
  });

  it('opens what a push said, with the card that fits it', async () => {
    const deliver = await aPushLine(page, origin);
    const title = 'EXERCISE: Rucksack found at Invented Square';
    const notice = { title, body: 'Keep away from the fountain.', navigate: `${origin}/answer/TOKEN` };
    await deliver(JSON.stringify({ notification: notice }));
    const open = async (): Promise<string> => {
      await page.goto(notice.navigate);
      return mainOf();
    };
    await expect.poll(open, { timeout: 15_000 }).toContain('Keep away from the fountain.');
    expect(await page.locator('h1').textContent()).toBe(title);
    await look(page, 'offline-notice');
    await page.getByRole('link', { name: card.title }).click();
    expect(await mainOf()).toContain('Do not touch it.');
  });

  it('fetches what changed and nothing else when there is a network again, and forgets the person who signs out', async () => {
    await network.mend();
    const changed = { ...card, body: card.body.replace('Do not touch it', 'Keep your hands off it') };
    const next = await reviseDocument(people.as('editor', system()), card.slug, aDocumentInput(changed));
    if (!next.ok) throw new Error(JSON.stringify(next.errors));
    await publishDraft(system(), people, next.value.versionId);
    await page.goto(`${origin}/offline`);
    const fetched: string[] = [];
    page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
    const update = async (): Promise<string | null> => {
      fetched.length = 0;
      await press('Bring it up to date');
      return said();
    };
    await expect.poll(update, { timeout: 30_000 }).toMatch(/^2 parts were newer: fetched .* KB\. Keeps/);
    const parts = fetched.filter((path) => path.startsWith('/offline/parts/')).map((path) => path.split('/')[3]);
    expect(parts).toEqual([`card.${card.slug}`, 'search']);
    await look(page, 'offline-updated');
    network.cut();
    await page.goto(`${origin}/guidance/${card.slug}`);
    expect(await mainOf()).toContain('Keep your hands off it.');
    await network.mend();
    await page.goto(`${origin}/preferences`);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL((url) => url.pathname !== '/preferences');
    await expect.poll(() => page.evaluate(ownParts)).toEqual([]);
    network.cut();
    await page.goto(`${origin}/my-alerts`);
    expect(await page.locator('h1').textContent()).toBe('No network');
    await page.goto(`${origin}/guidance/${card.slug}`);
    expect(await mainOf()).toContain('Keep your hands off it.');
  });
});
