import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, queryOne, sql } from '../../src/platform/db/database.ts';
import { anEmployer } from '../support/employer.ts';
import { getProgramDatabase } from '../support/program.ts';
import { aSite } from '../support/site.ts';
import { look, openWindow, takeSeat } from './alert-life.ts';

describe('signing in at the employer, in a real browser', () => {
  const site = aSite();
  const employer = anEmployer(() => site.url);
  const organisation = { id: '', reference: '' };

  beforeAll(async () => {
    const { db, close } = openDatabase(await getProgramDatabase(site.place), 1);
    const found = await queryOne<typeof organisation>(
      { db },
      sql`select id, reference from network.organisations order by reference limit 1`,
    );
    Object.assign(organisation, found);
    await close();
    const nia = { email: 'nia.sample@castell.example', email_verified: true, name: 'Nia Sample' };
    employer.accounts.set('nia', { ...nia, groups: ['tocsin-officers'] });
    employer.accounts.set('stranger', { ...nia, email: 'nia.sample@elsewhere.example', groups: [] });
    employer.accounts.set('rhys', { email: 'rhys@castell.example', email_verified: true, name: 'Rhys Sample' });
  });

  /** The employer's own pages: who you are, and that we may know. */
  const signInThere = async (page: Page, login: string): Promise<void> => {
    await page.locator('input[name=login]').fill(login);
    await page.locator('input[name=password]').fill('any password');
    await page.locator('button[type=submit]').click();
    await page.getByRole('heading', { name: 'Authorize' }).waitFor();
    await page.locator('button[type=submit]').click();
  };
  const nameOnTop = (page: Page): Promise<string | null> => page.locator('.tocsin-account__link').first().textContent();

  it('is set up by an operator', async () => {
    const page = await openWindow(site.browser, 'desktop', true);
    await takeSeat(page, site.url, 'Operator');
    await page.getByText('The service', { exact: true }).click();
    await page.getByRole('link', { name: 'Employers' }).click();
    await look(page, 'issuers-none');
    await page.getByRole('button', { name: 'Add an employer' }).click();
    await page.getByLabel('Employer', { exact: true }).fill('Castell Sample Hotels');
    await page.getByLabel('Issuer’s address').fill(employer.issuerUrl);
    await page.getByLabel('Client id').fill(employer.clientId);
    await page.getByLabel('Client secret').fill(employer.clientSecret);
    await page.getByLabel('Domains of its e-mail addresses').fill('castell.example');
    await page.getByLabel('Reference of the organisation that its people join').fill('no such');
    await page.getByRole('button', { name: 'Add this employer' }).click();
    expect(await page.locator('.govuk-error-summary').textContent()).toContain('No organisation has this reference');
    await look(page, 'issuer-new');
    await page.getByLabel('Client secret').fill(employer.clientSecret);
    await page.getByLabel('Reference of the organisation that its people join').fill(organisation.reference);
    await page.getByRole('button', { name: 'Add this employer' }).click();
    await page.waitForURL(/\/issuers\/[0-9a-f-]{36}$/);
    await page.getByLabel('Group, as the employer writes it').fill('tocsin-officers');
    await page.getByLabel('Role').selectOption({ label: 'Hub officer' });
    await page.getByLabel('Over what').selectOption({ label: 'Region: London' });
    await page.getByRole('button', { name: 'Add this group' }).click();
    await page.getByRole('heading', { name: 'tocsin-officers: Hub officer' }).waitFor();
    await page.getByRole('button', { name: 'Switch on' }).click();
    await page.getByText('On: its people sign in there').waitFor();
    await look(page, 'issuer');
    await page.goto(`${site.url}/issuers`);
    await look(page, 'issuers');
  });

  it('makes somebody new a person with the role of their group, and takes the role when the group is gone', async () => {
    const page = await openWindow(site.browser, 'desktop', true);
    await page.goto(`${site.url}/sign-in?next=/network/import`);
    await page.getByLabel('E-mail address').fill('nia.sample@castell.example');
    await page.getByRole('button', { name: 'Go on' }).click();
    await signInThere(page, 'nia');
    await page.waitForURL(`${site.url}/network/import`);
    expect(await nameOnTop(page)).toContain('Nia Sample');
    expect(await page.locator('h1').textContent()).toBe('Bring in a file');
    await page.goto(`${site.url}/sessions`);
    expect(await page.locator('main').textContent()).toContain('at the employer’s sign-in');
    await look(page, 'sessions-by-employer');

    const nia = employer.accounts.get('nia');
    if (nia) employer.accounts.set('nia', { ...nia, groups: [] });
    const again = await openWindow(site.browser, 'desktop', true);
    await again.goto(`${site.url}/sign-in?next=/network/import`);
    await again.getByLabel('E-mail address').fill('nia.sample@castell.example');
    await again.getByRole('button', { name: 'Go on' }).click();
    await signInThere(again, 'nia');
    await again.getByRole('heading', { name: 'You may not open this page' }).waitFor();
    await again.goto(`${site.url}/network`);
    expect(await nameOnTop(again)).toContain('Nia Sample');
    expect(await again.getByRole('button', { name: 'Bring in a file' }).count()).toBe(0);
    // The other window has lost it as well.
    await page.goto(`${site.url}/network/import`);
    expect(await page.locator('h1').textContent()).toBe('You may not open this page');
  });

  it('works without JavaScript on a phone, and going back leads to a button', async () => {
    const page = await openWindow(site.browser, 'phone', false);
    await page.goto(`${site.url}/sign-in`);
    await page.getByLabel('E-mail address').fill('rhys@castell.example');
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.waitForURL((url) => url.href.startsWith(employer.issuerUrl));
    await page.goto(`${site.url}/sign-in/employer`);
    await look(page, 'sign-in-at-employer');
    await page.getByRole('button', { name: 'Go on to Castell Sample Hotels' }).click();
    await signInThere(page, 'rhys');
    await page.waitForURL(`${site.url}/`);
    expect(await nameOnTop(page)).toContain('Rhys Sample');
  });

  it('is over for somebody whom an operator marks as having left', async () => {
    const page = await openWindow(site.browser, 'desktop', true);
    await takeSeat(page, site.url, 'Operator');
    await page.goto(`${site.url}/network/organisations/${organisation.id}`);
    await page.getByRole('link', { name: 'Rhys Sample' }).click();
    await look(page, 'mark-left');
    await page.getByRole('button', { name: 'Mark Rhys Sample as having left' }).click();
    await page.getByText('Rhys Sample is marked as having left.').waitFor();

    const phone = await openWindow(site.browser, 'phone', false);
    await phone.goto(`${site.url}/sign-in`);
    await phone.getByLabel('E-mail address').fill('rhys@castell.example');
    await phone.getByRole('button', { name: 'Go on' }).click();
    await signInThere(phone, 'rhys');
    await phone.getByRole('heading', { name: 'You are not in the network any more' }).waitFor();
    await look(phone, 'person-has-left');
  });

  it('lets nobody in by an address of another domain, and offers the mailed link', async () => {
    const page = await openWindow(site.browser, 'phone', true);
    await page.goto(`${site.url}/sign-in`);
    await look(page, 'sign-in-with-employer');
    await page.getByLabel('E-mail address').fill('stranger@castell.example');
    await page.getByRole('button', { name: 'Go on' }).click();
    await signInThere(page, 'stranger');
    await page.getByRole('heading', { name: 'This is not an address of that employer' }).waitFor();
    await look(page, 'employer-elsewhere');
    await page.goto(`${site.url}/sessions`);
    expect(page.url()).toBe(`${site.url}/sign-in?next=%2Fsessions`);
    await page.getByRole('link', { name: 'Have a link sent by e-mail instead' }).click();
    await look(page, 'sign-in-link');
    await page.getByLabel('E-mail address').fill('rhys@castell.example');
    await page.getByRole('button', { name: 'Send me a link' }).click();
    await page.waitForURL(`${site.url}/sign-in/sent`);
  });
});
