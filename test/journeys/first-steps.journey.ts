import { describe, expect, it } from 'vitest';
import { openDatabase, queryOne, sql } from '../../src/platform/db/database.ts';
import { getProgramDatabase } from '../support/program.ts';
import { aSite } from '../support/site.ts';
import { look, openWindow, takeSeat } from './alert-life.ts';

const header = 'reference,name,sector';
const faulty = `${header}\nJ-1,First Invented Bakery,hotels-food\nJ-2,,hotels-food\nJ-3,Third Invented Bakery,no-such-sector\n`;
const right = `${header}\nJ-1,First Invented Bakery,hotels-food\nJ-2,Second Invented Bakery,hotels-food\n`;

describe('first steps, in a real browser', () => {
  const site = aSite({}, true);

  it('signs in by a link from a real e-mail, once, and ends a session from another device', async () => {
    const database = openDatabase(await getProgramDatabase(site.place), 1);
    const person = await queryOne<{ email: string; name: string }>(
      database,
      sql`select p.email, p.name from identity.person p join network.appointment a on a.person_id = p.id
        where a.role = 'sector-lead' order by p.email limit 1`,
    );
    await database.close();
    const page = await openWindow(site.browser, 'phone', false);
    await page.goto(site.url);
    await look(page, 'front');
    await page.getByRole('link', { name: /Sign in/ }).click();
    await look(page, 'sign-in');
    await page.getByRole('button', { name: 'Go on' }).click();
    await look(page, 'sign-in-error');
    expect(await page.locator('.govuk-error-summary').count()).toBe(1);
    await page.locator('#email').fill(person?.email ?? '');
    await page.getByRole('button', { name: 'Go on' }).click();
    await look(page, 'sign-in-sent');
    const caught = async (): Promise<string | null> => {
      await page.goto(`${site.url}/caught-mail`);
      return page.locator('main').textContent();
    };
    await expect.poll(caught, { timeout: 20_000, interval: 300 }).toContain(person?.email ?? '?');
    await page.locator('main a[href^="/caught-mail/"]').first().click();
    const link = await page.locator('a[href*="/sign-in/"]').first().getAttribute('href');
    await page.goto(link ?? '');
    await look(page, 'sign-in-confirm');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.goto(`${site.url}/sessions`);
    await look(page, 'sessions');
    expect(await page.locator('header').textContent()).toContain(person?.name);

    const thief = await openWindow(site.browser, 'desktop', true);
    await thief.goto(link ?? '');
    const again = thief.getByRole('button', { name: 'Sign in' });
    if ((await again.count()) > 0) await again.click();
    await thief.goto(`${site.url}/sessions`);
    expect(new URL(thief.url()).pathname).toBe('/sign-in');
  });

  it('brings in a file of organisations: faults by row first, then all of it or nothing', async () => {
    const page = await openWindow(site.browser, 'desktop', true);
    await takeSeat(page, site.url, 'Operator');
    const bringIn = async (text: string): Promise<void> => {
      await page.goto(`${site.url}/network/import`);
      await page.getByRole('radio', { name: 'Organisations' }).check();
      await page.locator('#file').setInputFiles({ name: 'firms.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
      await page.getByRole('button', { name: 'Check the file' }).click();
      await page.waitForURL(/\/network\/imports\//);
    };
    const read = async (): Promise<string | null> => {
      await page.reload();
      return page.locator('main').textContent();
    };
    await bringIn(faulty);
    await expect.poll(read, { timeout: 20_000, interval: 300 }).toMatch(/Row 3|Row 4/);
    await look(page, 'import-faults');
    expect(await page.getByRole('button', { name: /Load/ }).count()).toBe(0);
    await bringIn(right);
    await expect.poll(read, { timeout: 20_000, interval: 300 }).toContain('No faults found');
    await look(page, 'import-checked');
    await page.getByRole('button', { name: /Load/ }).click();
    await expect.poll(read, { timeout: 20_000, interval: 300 }).toContain('2 new');
    await page.goto(`${site.url}/network/organisations?name=Invented+Bakery`);
    await look(page, 'organisations');
    expect(await page.locator('main').textContent()).toContain('Second Invented Bakery');
  });
});
