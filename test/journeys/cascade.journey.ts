import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemActor } from '../../src/kernel/actor.ts';
import { type Application, openApplication } from '../../src/main/application.ts';
import { completeEnvironment } from '../../src/main/environment.ts';
import { execute, sql } from '../../src/platform/db/database.ts';
import { getProgramDatabase } from '../support/program.ts';
import { aSite } from '../support/site.ts';
import { look, lookAround, openPhone, openWindow, takeSeat } from './alert-life.ts';
import { cancelSmallAlert, sendSmallAlert, updateSmallAlert } from './card-life.ts';
import { countByRows, giveNetwork, hurryEscalation, type OwnNetwork, readReach } from './cascade-life.ts';
import { readMain } from './template-draft.ts';

/** By when everybody has to see a newer word, milliseconds. */
const soon = { timeout: 2000, interval: 50 };
const patiently = { timeout: 60_000, interval: 300 };

const toLeads = { sectors: ['hotels-food'], roles: ['sector-lead', 'deputy'] };
const figures = ['reach-told', 'reach-has-it', 'reach-safe', 'reach-need-help'];

describe('an alert through a cascade, in four browsers at once', () => {
  const site = aSite();
  let application: Application;
  let network: OwnNetwork;
  let duty: Page;
  let lead: Page;
  let deputy: Page;
  let associate: Page;
  let friend: Page;
  let version: Awaited<ReturnType<typeof sendSmallAlert>>;

  beforeAll(async () => {
    const database = await getProgramDatabase(site.place);
    application = openApplication(completeEnvironment(site.place.home, site.place.environment), database);
    network = await giveNetwork(application);
    await hurryEscalation(application);
    const sitDown = async (seat: string): Promise<Page> => {
      const page = await openWindow(site.browser, 'desktop', true);
      await takeSeat(page, site.url, seat);
      return page;
    };
    duty = await sitDown('Duty officer');
    lead = await sitDown('Sector lead');
    deputy = await sitDown('Deputy of the sector lead');
    for (const page of [lead, deputy]) await page.goto(`${site.url}/my-alerts`);
  });
  afterAll(() => application?.close());

  const ctx = () => application.makeContext(systemActor('test'), 'test');

  it('reaches lead and deputy; the lead has it sent on, and hands on a card that is passed on twice', async () => {
    version = await sendSmallAlert(application, toLeads);
    for (const page of [lead, deputy])
      await expect.poll(() => readMain(page), patiently).toContain('Keep away from Invented Square.');
    await lead.goto(`${site.url}/cascade/${version.alertId}`);
    await lookAround(lead, 'cascade-pass-on');
    await lead.locator('#addition').fill('For our hotels: keep guests in the lobby.');
    await lead.getByRole('button', { name: /^Send exercise to/ }).click();
    await expect
      .poll(async () => {
        await lead.reload();
        return readMain(lead);
      }, patiently)
      .toMatch(/\d+ people of your network were told by you/);
    await lead.getByRole('button', { name: 'Make a card and its code' }).click();
    await lead.waitForURL(/\/cards\/[2-9A-Z]{10}/);
    const code = /\/cards\/([2-9A-Z]{10})/.exec(lead.url())?.[1] ?? '';

    // An associate without an account, then a friend of theirs.
    associate = await openPhone(site.browser, true);
    await associate.goto(`${site.url}/cards/${code}`);
    await associate.getByRole('button', { name: /I have this/ }).click();
    await associate.getByRole('link', { name: 'Pass it on' }).click();
    await associate.getByRole('button', { name: 'Make my card' }).click();
    const own = (await associate.locator('.tocsin-card-link').textContent()) ?? '';
    await associate.goto(own);
    friend = await openPhone(site.browser, true);
    await friend.goto(own);
    await friend.getByRole('link', { name: 'Pass it on' }).click();
    await friend.getByRole('button', { name: 'Make my card' }).click();
    const last = (await friend.locator('.tocsin-card-link').textContent()) ?? '';
    await friend.goto(last);
    await lead.goto(`${site.url}/my-alerts`);
    await duty.goto(`${site.url}/cascade/${version.alertId}/coverage`);
    await expect
      .poll(async () => (await readReach(duty, figures))['reach-told'], patiently)
      .toBeGreaterThan(network.contacts);
    await lookAround(duty, 'cascade-coverage');
  });

  it('is corrected: each sees the new words within two seconds, and the network is told without anybody’s doing', async () => {
    version = await updateSmallAlert(application, version.alertId);
    await Promise.all(
      [lead, deputy, associate, friend].map((page) =>
        expect.poll(() => readMain(page), soon).toContain('Keep away from Mill Lane as well.'),
      ),
    );
    expect(await friend.locator('del').textContent()).toContain('Keep away from Invented Square.');
    const told = async () => (await countByRows(ctx(), version.id))['reach-told'];
    await expect.poll(told, patiently).toBeGreaterThanOrEqual(network.contacts);
  });

  it('notices that the lead stays silent, and the deputy acts for the post', async () => {
    await duty.goto(`${site.url}/escalation/${version.alertId}`);
    const steppedIn = duty.locator('table', { hasText: 'Acts now' }).locator('tr', { hasText: network.name });
    await expect.poll(() => steppedIn.count(), patiently).toBe(1);
    await lookAround(duty, 'cascade-escalation');
    await deputy.goto(`${site.url}/cascade/${version.alertId}`);
    expect(await readMain(deputy)).toContain(network.name);
    await look(deputy, 'cascade-deputy');
  });

  it('shows who has it, to the last person of the database', async () => {
    await duty.goto(`${site.url}/cascade/${version.alertId}/tree`);
    await lookAround(duty, 'cascade-tree');
    await duty.goto(`${site.url}/cascade/${version.alertId}/coverage`);
    // Nobody answers any more but what is on its way: what is read between two equal counts of the rows is of that moment.
    await execute(ctx(), sql`update sample.rehearsal set playing = false`);
    const agreed = async () => {
      const before = await countByRows(ctx(), version.id);
      await duty.reload();
      const shown = await readReach(duty, figures);
      const after = await countByRows(ctx(), version.id);
      if (JSON.stringify(before) !== JSON.stringify(after)) return 'still moving';
      return figures.every((id) => shown[id] === before[id]) ? 'agree' : JSON.stringify({ shown, before });
    };
    await expect.poll(agreed, patiently).toBe('agree');
  });

  it('is cancelled: each sees it within two seconds', async () => {
    await duty.goto(`${site.url}/cascade/${version.alertId}/coverage`);
    for (const page of [lead, deputy]) await page.goto(`${site.url}/my-alerts`);
    await cancelSmallAlert(application, version);
    await Promise.all([
      ...[associate, friend].map((page) => expect.poll(() => readMain(page), soon).toMatch(/cancelled/i)),
      ...[lead, deputy].map((page) => expect.poll(() => readMain(page), soon).toMatch(/cancelled/i)),
    ]);
    await look(friend, 'cascade-card-cancelled');
  });
});
